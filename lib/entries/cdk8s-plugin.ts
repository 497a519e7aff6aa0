export { MeshValidation, type MeshValidationProperties } from '../synth/plugin/validation';
export type { Validation, ValidationContext, ValidationReport, ViolatingResource, Violation } from '../synth/plugin/contract';
