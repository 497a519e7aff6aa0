import { readWebhooks, type Webhook } from '../../../mesh/kubernetes/webhook';
import type { Mesh } from '../../../mesh/mesh';
import { isGoIP } from '../../../values/ip-range';
import { parseURL } from '../../../values/go-url';
import type { Facts, Rule } from '../rule';

const group = 'admissionregistration.k8s.io';

const isValidator = (name: string): boolean => name === 'istiod-default-validator' || name.startsWith('istio-validator');

/** The webhooks of control planes, by the names of their configurations. */
const webhooksIn = ({ objects }: Mesh): readonly Webhook[] =>
  [
    ...objects.of(`${group}/ValidatingWebhookConfiguration`).filter(({ name }) => isValidator(name)),
    ...objects.of(`${group}/MutatingWebhookConfiguration`).filter(({ name }) => name.startsWith('istio-sidecar-injector')),
  ].flatMap(readWebhooks);

/** The host that a URL names, without the brackets of an IPv6 address. */
const hostOf = (url: string): string =>
  /^(?:[a-z][-+.\w]*:)?\/\/(?:[^@/?#]*@)?(?:\[([^\]]*)\]|([^:/?#]*))/i.exec(url)?.slice(1).join('') ?? '';

type Judge = (webhook: Webhook) => Facts | undefined;

const rule = (facts: Omit<Rule, 'check'>, judge: Judge): Rule => ({
  ...facts,
  check: (mesh, report) => {
    for (const webhook of webhooksIn(mesh)) {
      const found = judge(webhook);
      if (found !== undefined) report(webhook.object, found);
    }
  },
});

/** WEB-3: a webhook of the control plane says nowhere whom to call. */
export const noTarget: Rule = rule({ code: 'WEB-3', severity: 'error', same: ['IST0163'] }, ({ name, path, url, service }) =>
  url === undefined && service === undefined
    ? {
        path: `${path}.clientConfig`,
        message: `The webhook "${name}" has neither a Service nor a URL, and the API server refuses the configuration.`,
        hint: 'Give "url" for a control plane elsewhere, or "service" for one in the cluster.',
      }
    : undefined,
);

/** WEB-4: the URL of a webhook of the control plane is none. */
export const badURL: Rule = rule({ code: 'WEB-4', severity: 'error', same: ['IST0163'] }, ({ name, path, url }) =>
  url !== undefined && parseURL(url) === undefined
    ? {
        path: `${path}.clientConfig.url`,
        message: `The webhook "${name}" calls "${url}", which is no URL, and the API server refuses the configuration.`,
        hint: 'Write it like "https://istiod.example.com:15017/inject".',
      }
    : undefined,
);

/** WEB-5: the control plane is called by an address, not by a name. */
export const addressURL: Rule = rule({ code: 'WEB-5', severity: 'info', same: ['IST0164'] }, ({ name, path, url }) =>
  url !== undefined && parseURL(url) !== undefined && isGoIP(hostOf(url))
    ? {
        path: `${path}.clientConfig.url`,
        message: `The webhook "${name}" calls "${url}" by its address, for which few certificates are made.`,
        hint: "Name the control plane's host instead.",
      }
    : undefined,
);
