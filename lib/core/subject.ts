import { kinds } from '../../imports/kinds';
import type { Subject } from '../manifests/finding';
import { kindFacts } from './target';

/** The API groups whose kinds are judged; an IstioOperator is read by istioctl. */
const groups = new Set(['install.istio.io', ...Object.keys(kinds).map((name) => name.slice(0, name.indexOf('/')))]);

/** Who an object is to the cluster: it lands in `default` without a namespace, and in none if its kind belongs to the whole cluster. */
export function effectiveSubject({ apiVersion, kind, namespace, name }: Subject): Subject {
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  if (!groups.has(group)) return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
  if (kindFacts({ group, kind })?.scope === 'Cluster') return { apiVersion, kind, name };
  return { apiVersion, kind, namespace: namespace === undefined || namespace === '' ? 'default' : namespace, name };
}
