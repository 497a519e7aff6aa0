import '../synth/register';

export * from '../istio';
