import type { WebhookContext } from '../webhook/context';
import { at, itemsAt } from './at';

const sides = ['ingress', 'egress'] as const;

const numberAt = (value: unknown, ...steps: readonly string[]): number | undefined => {
  const found = at(value, ...steps);
  return typeof found === 'number' ? Math.trunc(found) : undefined;
};

/** The port below 1024 that the gateway's process would have to open; nothing if there is none, or it has a name. */
function privileged(port: unknown): { readonly number: number; readonly field: string } | undefined {
  const target = at(port, 'targetPort');
  if (typeof target === 'string') return undefined;
  const [given = 0, number = 0] = [numberAt(port, 'targetPort'), numberAt(port, 'port')];
  if (given === 0) return number > 1024 ? undefined : { number, field: 'port' };
  return given < 1024 ? { number: given, field: 'targetPort' } : undefined;
}

function checkPorts(ports: readonly unknown[], path: string, hint: string, context: WebhookContext): void {
  ports.forEach((port, index) => {
    const found = privileged(port);
    if (found === undefined) return;
    context.error(
      'IO-6',
      `${path}[${index}].${found.field}`,
      `The gateway's process would listen on port ${found.number}, and only root opens ports below 1024.`,
      hint,
    );
  });
}

/** Refuses ports of gateways that only root may open. */
export function checkServicePorts(spec: unknown, context: WebhookContext): void {
  for (const side of sides) {
    if (at(spec, 'values', 'gateways', `istio-${side}gateway`, 'runAsRoot') === true) continue;
    const hint = `Give a "targetPort" above 1024, or set "values.gateways.istio-${side}gateway.runAsRoot".`;
    itemsAt(spec, 'components', `${side}Gateways`).forEach((gateway, index) => {
      const ports = itemsAt(gateway, 'k8s', 'service', 'ports');
      checkPorts(ports, `spec.components.${side}Gateways[${index}].k8s.service.ports`, hint, context);
    });
  }
  const ingressPorts = itemsAt(spec, 'values', 'gateways', 'istio-ingressgateway', 'ingressPorts');
  const path = 'spec.values.gateways.istio-ingressgateway.ingressPorts';
  checkPorts(ingressPorts.map(asNumbers), path, 'Give a "targetPort" above 1024; here "runAsRoot" does not count.', context);
}

/** These ports are free data: what has no number for its port is passed over. */
const asNumbers = (port: unknown): unknown => (numberAt(port, 'port') === undefined ? { targetPort: '' } : port);

function warnReplicas(path: string, count: number, values: string, context: WebhookContext): void {
  context.warn(
    'IO-7',
    `${path}.k8s.replicaCount`,
    `"replicaCount" says ${count}, and "values.${values}.autoscaleEnabled" leaves the number of replicas to the autoscaler.`,
    'Keep one of the two.',
  );
}

/** Warns where replicas are counted both by hand and by an autoscaler. */
export function checkReplicas(spec: unknown, context: WebhookContext): void {
  const isScaled = (...steps: readonly string[]): boolean => at(spec, 'values', ...steps, 'autoscaleEnabled') === true;
  const pilot = numberAt(spec, 'components', 'pilot', 'k8s', 'replicaCount') ?? 0;
  if (isScaled('pilot') && pilot > 1) warnReplicas('spec.components.pilot', pilot, 'pilot', context);
  for (const side of sides) {
    if (!isScaled('gateways', `istio-${side}gateway`)) continue;
    itemsAt(spec, 'components', `${side}Gateways`).forEach((gateway, index) => {
      const count = numberAt(gateway, 'k8s', 'replicaCount') ?? 0;
      if (count === 0) return;
      warnReplicas(`spec.components.${side}Gateways[${index}]`, count, `gateways.istio-${side}gateway`, context);
    });
  }
}
