import type { WebhookContext } from '../../../webhook/context';
import { Decoder } from './decoder';
import { messageNamed } from './descriptors';
import { withoutTypedConfig } from './typed-config';

/** What each kind of patch is a part of. */
export const roots: Readonly<Record<string, string>> = {
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  LISTENER: 'envoy.config.listener.v3.Listener',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
};

/** Judges whether the value of a patch is what Envoy has there. */
export function checkValue(applyTo: string, value: unknown, path: string, context: WebhookContext): void {
  const message = messageNamed(roots[applyTo] ?? '');
  if (value === undefined || value === null || message === undefined) return;
  const decoder = new Decoder(path, context.release);
  const decoded = decoder.message(value, message);
  for (const fault of decoder.faults) context.error('EF-6', fault.path, fault.message, fault.hint);
  if (decoder.faults.length > 0) return;
  const [unknown, ...others] = decoder.unknown;
  if (unknown !== undefined) {
    const more = others.length === 0 ? '' : ` There are ${others.length} more: ${others.map((each) => each.path).join(', ')}.`;
    context.warn('EF-6', unknown.path, `${unknown.message}${more}`, unknown.hint);
    return;
  }
  const [nameless, ...further] = decoded === undefined ? [] : withoutTypedConfig(decoded);
  if (nameless === undefined) return;
  const more = further.length === 0 ? '' : ` So have ${further.map((each) => each.path).join(', ')}.`;
  context.warn(
    'EF-6',
    nameless.path,
    `"${nameless.name}" has no "typed_config", and Envoy finds extensions by the type of their configuration, no more by their name.${more}`,
    'Give it "typed_config" with an "@type".',
  );
}
