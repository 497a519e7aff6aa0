import { isDNSLabel } from '../../values/host';
import { shown } from '../schema-values';
import type { WebhookContext } from '../webhook/context';
import { at, itemsAt, textAt } from './at';

/** A repository, and a tag and a digest if wanted, as releases before 1.24 read a hub. */
const oldHub = (() => {
  const part = '[a-z0-9]+(?:(?:[._]|__|-*)[a-z0-9]+)*';
  const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
  const domain = `${label}(?:\\.${label})*(?::[0-9]+)?`;
  const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
  return new RegExp(`^(?:${domain}/)?${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?(?:@${digest})?$`);
})();

const registry = /^(?:[\w.~!$&'()*+,;=-]*|\[[0-9a-fA-F:.]*\])(?::\d*)?$/;
const repository = /^[a-z0-9_\-./]{2,255}$/;

/** Whether a name with an image behind it is an image's; what has a dot, a colon or is `localhost` before the slash is a registry. */
function isHub(hub: string): boolean {
  const image = `${hub}/pilot`;
  const slash = image.indexOf('/');
  const first = image.slice(0, slash);
  if (!/[.:]/.test(first) && first !== 'localhost') return repository.test(image);
  return registry.test(first) && repository.test(image.slice(slash + 1));
}

function checkHub(hub: string | undefined, context: WebhookContext): void {
  if (hub === undefined || hub === '' || (context.since('1.24.0') ? isHub(hub) : oldHub.test(hub))) return;
  context.error(
    'IO-4',
    'spec.hub',
    `"${hub}" is no repository of images; a registry and a path of lower-case letters, digits, "-", "_" and "." are taken.`,
    'Write it like "docker.io/istio".',
  );
}

function checkTag(tag: unknown, context: WebhookContext): void {
  const isNew = context.since('1.24.0');
  /* Before, whatever is no text counted as none. */
  if (tag === undefined || tag === null || (typeof tag !== 'string' && !isNew)) return;
  const text = typeof tag === 'string' ? tag : JSON.stringify(tag);
  const least = context.since('1.30.0') ? 1 : 0;
  const pattern = isNew ? new RegExp(`^[\\w.-]{${least},128}$`) : /^(?:\w[\w.-]{0,127})?$/;
  if (pattern.test(text)) return;
  const message = `${shown(tag)} is no tag of an image; at most 128 letters, digits, "_", "." and "-" are taken.`;
  context.error('IO-4', 'spec.tag', message, 'Write it like "1.24.6-distroless".');
}

function checkRevision(revision: string | undefined, context: WebhookContext): void {
  if (revision === undefined || revision === '' || isDNSLabel(revision)) return;
  const message = `"${revision}" is no name of a revision; at most 63 letters, digits and inner "-" are taken.`;
  context.error('IO-4', 'spec.revision', message, 'Write it like "1-24-6".');
}

/** Judges the names that the operator gives to images, to itself and to gateways. */
export function checkNames(spec: unknown, context: WebhookContext): void {
  checkHub(textAt(spec, 'hub'), context);
  checkTag(at(spec, 'tag'), context);
  checkRevision(textAt(spec, 'revision'), context);
  for (const list of ['ingressGateways', 'egressGateways']) {
    itemsAt(spec, 'components', list).forEach((gateway, index) => {
      const name = textAt(gateway, 'name') ?? '';
      if (name === '' || /^[a-z0-9.-]{1,254}$/.test(name)) return;
      const message = `"${name}" is no name of a gateway; at most 254 lower-case letters, digits, "." and "-" are taken.`;
      context.error('IO-4', `spec.components.${list}[${index}].name`, message, 'Choose such a name.');
    });
  }
}
