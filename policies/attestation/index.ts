export { measurementFaults } from './measurements';
export type { AttestationForm, MeasuredRegisters, MeasurementFault } from './measurements';
export { roleRegister } from './role-register';
