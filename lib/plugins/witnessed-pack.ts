// lib/plugins: a validation plugin that remembers whether it ran. A report of a clean run does not say so.
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';

/** Runs `inner` and remembers it. */
export class WitnessedPack implements IPolicyValidationPlugin {
  readonly name: string;
  private validated = false;

  constructor(private readonly inner: IPolicyValidationPlugin) {
    this.name = inner.name;
  }

  /** Whether synthesis has run the pack to its end. */
  get ran(): boolean {
    return this.validated;
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = this.inner.validate(context);
    this.validated = true;
    return report;
  }
}
