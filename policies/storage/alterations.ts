// policies/storage: what could change, hide or remove an object that has to stay as a service wrote it.
import { TAMPER_WITH_OBJECT } from '../access';

/** Every action on an object that leaves it other than it was, writing a new version apart. */
export const ALTER_OBJECT = [
  ...TAMPER_WITH_OBJECT,
  's3:DeleteObject',
  's3:DeleteObjectAnnotation',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersionAnnotation',
  's3:DeleteObjectVersionTagging',
  's3:PutObjectAnnotation',
  's3:PutObjectTagging',
  's3:PutObjectVersionAnnotation',
  's3:PutObjectVersionTagging',
] as const;
