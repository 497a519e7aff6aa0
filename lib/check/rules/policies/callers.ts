import { type AuthorizationPolicy, rulesOf } from '../../../mesh/policies/authorization';
import type { Mesh } from '../../../mesh/mesh';
import { entriesOf, listOf, textOf } from '../../../mesh/reading';
import { didYouMean } from '../../../values/did-you-mean';
import type { Facts, Rule } from '../rule';

/** A caller that a policy names. */
interface Caller {
  readonly policy: AuthorizationPolicy;
  readonly path: string;
  /** `principals` or `serviceAccounts`, and their opposites. */
  readonly field: string;
  readonly text: string;
}

const callerFields = new Set(['principals', 'notPrincipals', 'serviceAccounts', 'notServiceAccounts', 'source.principal']);

function* callersIn({ objects }: Mesh): Generator<Caller> {
  for (const policy of objects.of('security.istio.io/AuthorizationPolicy')) {
    for (const { name, path, values } of rulesOf(policy).flatMap(({ fields }) => fields)) {
      if (!callerFields.has(name)) continue;
      for (const [index, text] of values.entries()) yield { policy, field: name, text, path: `${path}[${index}]` };
    }
  }
}

type Judge = (caller: Caller, mesh: Mesh) => Facts | undefined;

const callerRule = (facts: Omit<Rule, 'check'>, judge: Judge): Rule => ({
  ...facts,
  check: (mesh, report) => {
    for (const caller of callersIn(mesh)) {
      const found = judge(caller, mesh);
      if (found !== undefined) report(caller.policy, found);
    }
  },
});

interface Account {
  readonly trustDomain: string | undefined;
  readonly namespace: string;
  readonly name: string;
}

/** The account that a text names in full; nothing for patterns. */
function accountOf({ field, text, policy }: Caller): Account | undefined {
  if (text.includes('*')) return undefined;
  if (/serviceAccounts$/i.test(field)) {
    const [first = '', second] = text.split('/');
    return second === undefined
      ? { trustDomain: undefined, namespace: policy.namespace, name: first }
      : { trustDomain: undefined, namespace: first, name: second };
  }
  const [, trustDomain = '', namespace = '', name = ''] = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(text) ?? [];
  return name === '' ? undefined : { trustDomain, namespace, name };
}

/** The trust domains of the mesh, where its configuration is given. */
function trustDomainsOf({ options }: Mesh): ReadonlySet<string> | undefined {
  const { meshConfig } = options;
  if (meshConfig === undefined) return undefined;
  const certificates = listOf(meshConfig.caCertificates).flatMap((each) => listOf(entriesOf(each)['trustDomains']));
  const own = [textOf(meshConfig.trustDomain) ?? 'cluster.local', ...listOf(meshConfig.trustDomainAliases), ...certificates];
  return new Set([...own.flatMap((each) => textOf(each) ?? []), 'cluster.local']);
}

/** POL-15: a policy names callers of a trust domain that the mesh does not know. */
export const foreignTrustDomain: Rule = callerRule({ code: 'POL-15', severity: 'warning', same: ['KIA0108'] }, (caller, mesh) => {
  const known = trustDomainsOf(mesh);
  const { trustDomain } = accountOf(caller) ?? {};
  if (known === undefined || trustDomain === undefined || known.has(trustDomain)) return undefined;
  return {
    path: caller.path,
    message: `The mesh takes no certificates of the trust domain "${trustDomain}", so nobody is "${caller.text}".${didYouMean(trustDomain, known)}`,
    hint: `Name "${[...known][0] ?? ''}", or add the domain to "trustDomainAliases".`,
  };
});

/** POL-14: a policy names a service account that does not exist. */
export const missingAccount: Rule = callerRule({ code: 'POL-14', severity: 'warning', same: ['KIA0106'] }, (caller, mesh) => {
  const account = accountOf(caller);
  if (account === undefined || account.name === 'default') return undefined;
  const { trustDomain, namespace, name } = account;
  const isForeign = trustDomain !== undefined && trustDomainsOf(mesh)?.has(trustDomain) === false;
  const accounts = mesh.serviceAccounts.in(namespace);
  if (isForeign || accounts.has(name) || !mesh.isMissing('/ServiceAccount', namespace, name)) return undefined;
  return {
    path: caller.path,
    message: `There is no service account "${name}" in namespace "${namespace}", and no workload runs as it, so nobody is "${caller.text}".${didYouMean(name, accounts)}`,
    hint: 'Name an account that workloads run as.',
  };
});

/** POL-16: a principal is written as the URI of a certificate. */
export const principalAsURI: Rule = callerRule({ code: 'POL-16', severity: 'error' }, ({ field, text, path }) =>
  /principal/i.test(field) && text.startsWith('spiffe://')
    ? {
        path,
        message: `"${text}" is nobody's principal: principals are compared without "spiffe://".`,
        hint: `Write "${text.slice('spiffe://'.length)}".`,
      }
    : undefined,
);
