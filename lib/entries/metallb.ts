import '../synth/register';

export * from '../metallb';
