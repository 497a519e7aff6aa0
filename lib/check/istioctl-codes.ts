import type { Judgement } from '../admission/admission';

/** Warnings that `istioctl analyze` tells under codes of their own: of a rule that nothing reaches, and of a match that has no effect. */
const ownCodes: Readonly<Record<string, (path: string) => string>> = {
  'VS-95': () => 'IST0130',
  'VS-96': () => 'IST0130',
  'VS-97': (path) => (path.endsWith(']') && path.includes('.match[') ? 'IST0131' : 'IST0130'),
  'VS-98': () => 'IST0131',
};

/** The code under which `istioctl analyze` tells what Istio's webhook says; nothing of other webhooks. */
export function istioctlCodes({ layer, severity, rule, path }: Judgement, apiVersion: string): readonly string[] | undefined {
  if (layer !== 'webhook' || !/\.istio\.io\//.test(apiVersion)) return undefined;
  return [severity === 'error' ? 'IST0106' : (ownCodes[rule]?.(path) ?? 'IST0133')];
}
