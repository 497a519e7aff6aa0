import '../synth/register';

export * from '../gateway-api';
