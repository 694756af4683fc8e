export { unattestedUsePattern } from '../alarms/unattested-use';
export { attestedKeyPolicy } from '../keys/attested-key';
export type { AttestedKeyFacts } from '../keys/attested-key';
export { attestedKeyAlias, unattestedUseAlarm } from '../names/project';
export { measurementFaults } from './measurements';
export type { AttestationForm, MeasuredRegisters, MeasurementFault } from './measurements';
export { roleRegister } from './role-register';
export { PCR7_WITHOUT_SECURE_BOOT } from './secure-boot';
