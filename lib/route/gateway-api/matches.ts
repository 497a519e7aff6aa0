import type { KindSpecs } from '../../mesh/kind-specs';
import type { HTTPMatch } from '../../mesh/virtual-services/spec';

type HTTPRule = NonNullable<KindSpecs['gateway.networking.k8s.io/HTTPRoute']['rules']>[number];
type GRPCRule = NonNullable<KindSpecs['gateway.networking.k8s.io/GRPCRoute']['rules']>[number];
type WrittenMatch = NonNullable<HTTPRule['matches']>[number];
type StringMatch = NonNullable<HTTPMatch['uri']>;

interface Named {
  readonly name?: string;
  readonly value?: string;
  readonly type?: string;
}

const valueOf = ({ type, value = '' }: Named): StringMatch => (type === 'RegularExpression' ? { regex: value } : { exact: value });

const mapOf = (list: readonly Named[]): Readonly<Record<string, StringMatch>> =>
  Object.fromEntries(list.map((each) => [each.name ?? '', valueOf(each)]));

const paths: Readonly<Record<string, (value: string) => StringMatch>> = {
  Exact: (value) => ({ exact: value }),
  PathPrefix: (value) => ({ prefix: value === '/' ? value : value.replace(/\/$/, '') }),
  RegularExpression: (value) => ({ regex: value }),
};

/** A match of an HTTPRoute as VirtualServices have it. */
export function httpMatch({ path, headers = [], queryParams = [], method }: WrittenMatch): HTTPMatch {
  const { type = 'PathPrefix', value = '/' } = path ?? {};
  return {
    uri: (paths[type] ?? paths['PathPrefix'])?.(value) ?? { prefix: value },
    ...(headers.length === 0 ? {} : { headers: mapOf(headers) }),
    ...(queryParams.length === 0 ? {} : { queryParams: mapOf(queryParams) }),
    ...(method === undefined ? {} : { method: { exact: method } }),
  };
}

type GRPCMatch = NonNullable<GRPCRule['matches']>[number];

/** The path that a method of gRPC has, which istiod writes as a text to compare with. */
function grpcPath({ type = 'Exact', service, method }: NonNullable<GRPCMatch['method']>): StringMatch | undefined {
  if (service === undefined && method === undefined) return undefined;
  if (service === undefined) return { regex: `/[^/]+/${method ?? ''}` };
  if (type === 'RegularExpression') return { regex: `/${service}/${method ?? '.+'}` };
  return method === undefined ? { prefix: `/${service}/` } : { exact: `/${service}/${method}` };
}

/** A match of a GRPCRoute as VirtualServices have it. */
export function grpcMatch({ method, headers = [] }: GRPCMatch): HTTPMatch {
  const uri = method === undefined ? undefined : grpcPath(method);
  return { ...(uri === undefined ? {} : { uri }), ...(headers.length === 0 ? {} : { headers: mapOf(headers) }) };
}
