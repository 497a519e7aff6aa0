import type { Manifest } from '../../manifests/manifest-set';
import { type Fault, fault, type Installation, since } from './context';

const fitsIn = (text: string, bits: number): boolean => /^\d{1,20}$/.test(text) && BigInt(text) < 1n << BigInt(bits);

/** Why a text is no community: it has another form, or a number too large. Nothing if it is one. */
export function communityFault(text: string, installation: Installation): 'form' | 'number' | undefined {
  const parts = text.split(':');
  if (parts.length === 2) return parts.every((part) => fitsIn(part, 16)) ? undefined : 'number';
  const isLarge = parts.length === 4 && parts[0] === 'large' && since(installation, '0.13.10');
  if (!isLarge) return 'form';
  return parts.slice(1).every((part) => fitsIn(part, 32)) ? undefined : 'number';
}

/** Whether a text is a community of three parts, which only FRR knows. */
export const isLargeCommunity = (text: string, installation: Installation): boolean =>
  text.startsWith('large:') && communityFault(text, installation) === undefined;

/** What the native mode of BGP says of such a community. */
export const nativeCommunityFault = (text: string, path: string): Fault =>
  fault(
    'ML-N1',
    path,
    `The native mode of BGP knows no large communities, and "${text}" is one.`,
    'Use one of two numbers, or the mode frr-k8s.',
  );

/** What a community looks like. */
export const communityForm = (installation: Installation): string =>
  since(installation, '0.13.10')
    ? 'two numbers up to 65535 with a ":" between, or "large:" and three up to 4294967295'
    : 'two numbers up to 65535 with a ":" between';

/** What the rules read of a Community. */
export interface CommunitySpec {
  readonly communities?: readonly { readonly name?: string; readonly value?: string }[];
}

/** The names for communities of a cluster. */
export class Communities {
  private readonly owners = new Map<string, string>();

  constructor(private readonly installation: Installation) {}

  /** Takes an object of names, or says what is wrong with it. */
  admit({ communities = [] }: CommunitySpec, { metadata }: Manifest): Fault | undefined {
    const owner = metadata?.name ?? '';
    const own = new Set<string>();
    for (const [index, { name = '', value = '' }] of communities.entries()) {
      const path = `spec.communities[${index}]`;
      const found = this.valueFault(value, `${path}.value`);
      if (found !== undefined) return found;
      if (own.has(name) || (this.owners.get(name) ?? owner) !== owner) {
        return fault('ML-C2', `${path}.name`, `The name "${name}" stands for a community already.`, 'Choose another name.');
      }
      own.add(name);
    }
    this.keep(own, owner);
    return undefined;
  }

  /** An update gives up the names that it does not repeat. */
  private keep(names: ReadonlySet<string>, owner: string): void {
    for (const [name, before] of this.owners) if (before === owner) this.owners.delete(name);
    for (const name of names) this.owners.set(name, owner);
  }

  private valueFault(value: string, path: string): Fault | undefined {
    if (communityFault(value, this.installation) !== undefined) {
      const message = `"${value}" is no community; ${communityForm(this.installation)} are taken.`;
      return fault('ML-C1', path, message, 'Write it like "65535:65282".');
    }
    const isTooLarge = this.installation.mode === 'native' && isLargeCommunity(value, this.installation);
    return isTooLarge ? nativeCommunityFault(value, path) : undefined;
  }
}
