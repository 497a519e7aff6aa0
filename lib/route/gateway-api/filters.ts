import type { KindSpecs } from '../../mesh/kind-specs';
import type { HTTPRoute } from '../../mesh/virtual-services/spec';
import { prefixMark } from '../http/redirect';
import { existingDestinationOf, fatal, type RuleContext } from './backends';

type HTTPRule = NonNullable<KindSpecs['gateway.networking.k8s.io/HTTPRoute']['rules']>[number];
type Written = NonNullable<HTTPRule['filters']>[number];

/** All fields of the forms that a filter has. */
export type Filter = {
  readonly [Key in Written extends unknown ? keyof Written : never]?: Written extends unknown
    ? Key extends keyof Written
      ? Exclude<Written[Key], undefined>
      : never
    : never;
};

type Change = (filter: Filter, context: RuleContext, before: HTTPRoute) => HTTPRoute | typeof fatal;
type Operations = NonNullable<NonNullable<HTTPRoute['headers']>['request']>;

interface HeaderFilter {
  readonly set?: readonly { readonly name?: string; readonly value?: string }[];
  readonly add?: readonly { readonly name?: string; readonly value?: string }[];
  readonly remove?: readonly string[];
}

/** Of entries with one name the first counts. */
const mapOf = (list: HeaderFilter['set'] = []): Readonly<Record<string, string>> =>
  Object.fromEntries([...list].reverse().map(({ name = '', value = '' }) => [name.toLowerCase(), value]));

/** Header operations as VirtualServices have them. */
export const operationsOf = ({ set, add, remove = [] }: HeaderFilter): Operations => ({ set: mapOf(set), add: mapOf(add), remove });

const redirect: Change = ({ requestRedirect }, _, before) => {
  const { hostname, scheme, port, statusCode, path } = requestRedirect ?? {};
  const uri = path?.type === 'ReplacePrefixMatch' ? `${prefixMark}${path.replacePrefixMatch ?? ''}` : path?.replaceFullPath;
  const derived = scheme === undefined ? ('FROM_REQUEST_PORT' as const) : ('FROM_PROTOCOL_DEFAULT' as const);
  return {
    ...before,
    redirect: {
      ...(hostname === undefined ? {} : { authority: hostname }),
      ...(scheme === undefined ? {} : { scheme }),
      ...(statusCode === undefined ? {} : { redirectCode: statusCode }),
      ...(uri === undefined ? {} : { uri }),
      ...(port === undefined ? { derivePort: derived } : { port }),
    },
  };
};

const rewrite: Change = ({ urlRewrite }, _, before) => {
  const { hostname, path } = urlRewrite ?? {};
  const authority = hostname === undefined ? {} : { authority: hostname };
  if (path?.type === 'ReplaceFullPath') {
    return { ...before, rewrite: { ...authority, uriRegexRewrite: { match: '/.*', rewrite: path.replaceFullPath ?? '' } } };
  }
  const uri = path === undefined ? {} : { uri: (path.replacePrefixMatch ?? '').replace(/\/$/, '') || '/' };
  return { ...before, rewrite: { ...authority, ...uri } };
};

const mirror: Change = ({ requestMirror }, context, before) => {
  const { backendRef = {}, percent, fraction } = requestMirror ?? {};
  const destination = existingDestinationOf(backendRef, context);
  if (destination === undefined) return context.kind === 'GRPCRoute' ? fatal : before;
  const part = fraction === undefined ? undefined : ((fraction.numerator ?? 0) / (fraction.denominator ?? 100)) * 100;
  return { ...before, mirrors: [...(before.mirrors ?? []), { destination, percentage: { value: percent ?? part ?? 100 } }] };
};

const quoted = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

function originOf(origin: string): { readonly exact: string } | { readonly prefix: string } | { readonly regex: string } {
  if (origin === '*') return { regex: String.raw`^[a-zA-Z][a-zA-Z0-9+.-]*://[^/\s?#]+$` };
  if (!origin.includes('*')) return { exact: origin };
  if (origin.indexOf('*') === origin.length - 1) return { prefix: origin.slice(0, -1) };
  return { regex: `^${origin.split('*').map(quoted).join('.*')}$` };
}

const cors: Change = ({ cors: written }, { mesh }, before) => {
  if (!mesh.since('1.26.0')) return fatal;
  const { allowOrigins = [], allowMethods, allowHeaders, exposeHeaders, maxAge = 0, allowCredentials } = written ?? {};
  return {
    ...before,
    corsPolicy: {
      allowOrigins: allowOrigins.map(originOf),
      ...(allowMethods === undefined ? {} : { allowMethods }),
      ...(allowHeaders === undefined ? {} : { allowHeaders }),
      ...(exposeHeaders === undefined ? {} : { exposeHeaders }),
      ...(maxAge > 0 ? { maxAge: `${maxAge}s` } : {}),
      ...(allowCredentials === true ? { allowCredentials } : {}),
      unmatchedPreflights: 'IGNORE',
    },
  };
};

const changes: Readonly<Record<string, Change>> = {
  RequestHeaderModifier: ({ requestHeaderModifier = {} }, _, before) => ({
    ...before,
    headers: { ...before.headers, request: operationsOf(requestHeaderModifier) },
  }),
  ResponseHeaderModifier: ({ responseHeaderModifier = {} }, _, before) => ({
    ...before,
    headers: { ...before.headers, response: operationsOf(responseHeaderModifier) },
  }),
  RequestRedirect: redirect,
  URLRewrite: rewrite,
  RequestMirror: mirror,
  CORS: cors,
};

/** A route after the filters of its rule; a filter that istiod does not know spoils it. */
export function filtered(filters: readonly Filter[], context: RuleContext, route: HTTPRoute): HTTPRoute | typeof fatal {
  let current = route;
  for (const filter of filters) {
    const next = changes[filter.type ?? '']?.(filter, context, current) ?? fatal;
    if (next === fatal) return fatal;
    current = next;
  }
  return current;
}
