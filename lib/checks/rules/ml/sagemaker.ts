// lib/checks/rules: how each control on SageMaker is looked for, by its slug.
import type { Search } from '../../control-rule';
import { clusterSearches } from './clusters';
import { endpointSearches } from './endpoints';
import { jobSearches } from './jobs';
import { smMlflowArtifacts } from './mlflow-artifacts';
import { smModelGroupPolicy } from './model-group-policy';
import { modelSearches } from './models';
import { smPipelineSteps } from './pipeline-steps';
import { studioSearches } from './studio';

/** The search of every control on SageMaker. */
export const sagemakerSearches: Readonly<Record<string, Search>> = {
  ...studioSearches,
  ...modelSearches,
  ...endpointSearches,
  'sm-model-group-policy': smModelGroupPolicy,
  'sm-mlflow-artifacts': smMlflowArtifacts,
  ...jobSearches,
  'sm-pipeline-steps': smPipelineSteps,
  ...clusterSearches,
};
