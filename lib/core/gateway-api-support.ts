import { compareReleases, minorOf } from '../values/release';
import { isKindOf, type KindName, type Target } from './target';

/** What reads the objects of Gateway API: a release of Istio, and the Gateway API that it was built with. */
export interface Reader {
  readonly istio: string;
  readonly gatewayApi: string;
}

/** The release of Gateway API in the go.mod of each minor of Istio. */
const builtWith: Readonly<Record<string, string>> = {
  '1.20': '1.0.0',
  '1.21': '1.0.0',
  '1.22': '1.1.0',
  '1.23': '1.1.0',
  '1.24': '1.2.1',
  '1.25': '1.2.1',
  '1.26': '1.3.0',
  '1.27': '1.3.0',
  '1.28': '1.4.1',
  '1.29': '1.4.1',
  '1.30': '1.5.1',
};

/** Kinds that a minor of Istio reads only if the CRDs on the cluster are new enough. */
const minimums: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1.30': { GRPCRoute: '1.1.0', BackendTLSPolicy: '1.4.0', TLSRoute: '1.5.0' },
};

/** Whether the objects of an API group are Gateway API's. */
export const isGatewayAPI = (group: string): boolean => group.startsWith('gateway.networking.');

/** Who reads the Gateway API objects of an app; nothing if it does not name its Istio, for then another implementation may. */
export function readerOf({ istio }: Target): Reader | undefined {
  const gatewayApi = builtWith[minorOf(istio.release)];
  return istio.given && gatewayApi !== undefined ? { istio: istio.release, gatewayApi } : undefined;
}

/** Why the target's Istio does not read a kind of Gateway API that the cluster serves; nothing if it does. */
export function explainUnread(target: Target, name: KindName): { readonly message: string; readonly hint: string } | undefined {
  const reader = readerOf(target);
  if (reader === undefined) return undefined;
  const { istio, gatewayApi } = reader;
  if (!isKindOf(gatewayApi, name)) {
    return {
      message: `Istio ${istio} was built with Gateway API ${gatewayApi}, which has no ${name.kind}: it ignores the object.`,
      hint: 'Leave the object out, or install an Istio that was built with it.',
    };
  }
  const minimum = minimums[minorOf(istio)]?.[name.kind];
  const { release } = target.gatewayApi;
  if (minimum === undefined || compareReleases(release, minimum) >= 0) return undefined;
  return {
    message: `Istio ${istio} ignores ${name.kind} objects where the CRDs of Gateway API are older than ${minimum}; the target has ${release}.`,
    hint: `Install the CRDs of Gateway API ${minimum} or newer, and say so in the target.`,
  };
}
