import type { KindRules, WebhookContext } from '../webhook/context';
import { checkLabels } from './shared/labels';
import { checkPort } from './shared/numbers';

interface Probe {
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly httpGet?: { readonly port?: number; readonly scheme?: string; readonly httpHeaders?: readonly { readonly name?: string }[] };
  readonly tcpSocket?: { readonly port?: number };
  readonly exec?: { readonly command?: readonly string[] };
}

/** What the rules read of a WorkloadGroup. */
export interface WorkloadGroupSpec {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly template?: object;
  readonly probe?: Probe;
}

const numbers = ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const;

function isHeaderName(name: string, { since }: WebhookContext): boolean {
  if (!since('1.23.0')) return name !== '';
  return since('1.24.4') ? /^[-A-Za-z0-9]+$/.test(name) : /^[-_A-Za-z0-9]+$/.test(name);
}

function checkHTTPGet({ port, scheme = '', httpHeaders = [] }: NonNullable<Probe['httpGet']>, path: string, context: WebhookContext): void {
  checkPort(port, `${path}.port`, 'WG-3', context);
  if (!['', 'HTTP', 'HTTPS'].includes(scheme)) {
    context.error('WG-3', `${path}.scheme`, `"${scheme}" is neither "HTTP" nor "HTTPS".`, 'Give one of the two, in upper case.');
  }
  httpHeaders.forEach(({ name = '' }, index) => {
    if (!isHeaderName(name, context))
      context.error('WG-3', `${path}.httpHeaders[${index}].name`, `"${name}" is no name of a header.`, 'Use letters, digits and "-".');
  });
}

function checkProbe(probe: Probe, context: WebhookContext): void {
  const path = 'spec.probe';
  for (const field of numbers) {
    const { [field]: value = 0 } = probe;
    if (value < 0) context.error('WG-3', `${path}.${field}`, `${value} is negative.`, 'Give 0 or more.');
  }
  const { httpGet, tcpSocket, exec } = probe;
  if (httpGet !== undefined) checkHTTPGet(httpGet, `${path}.httpGet`, context);
  else if (tcpSocket !== undefined) checkPort(tcpSocket.port, `${path}.tcpSocket.port`, 'WG-3', context);
  else if (exec === undefined)
    context.error('WG-3', path, 'The probe has no method that the webhook knows.', 'Give it "httpGet", "tcpSocket" or "exec".');
  else if ((exec.command ?? []).length === 0)
    context.error('WG-3', `${path}.exec.command`, 'There is no command to run.', 'Give a command.');
}

/** The rules of WorkloadGroup. */
export const workloadGroupRules: KindRules<WorkloadGroupSpec> = ({ metadata, template, probe }, context) => {
  if (template === undefined)
    context.error('WG-1', 'spec.template', 'There is no template of the workloads.', 'Give one; "template: {}" will do.');
  checkLabels(metadata?.labels, 'spec.metadata.labels', 'WG-2', context);
  if (probe !== undefined) checkProbe(probe, context);
};
