import '../synth/register';

export * from '../install';
