/** What the recorded verdicts do not reach. */
import { releases } from '../../../imports/kinds';
import { recorded } from '../admission/recordings';

const minorOf = (release: string): string => release.split('.').slice(0, 2).join('.');

const minorsOf = (list: readonly string[]): readonly string[] => [...new Set(list.map(minorOf))];

function unrecorded(product: string, all: readonly string[], asked: readonly string[]): string {
  const missing = minorsOf(all).filter((minor) => !minorsOf(asked).includes(minor));
  const minors = missing.length === 0 ? 'Every minor of the range was' : `None of ${missing.join(', ')} was`;
  return `${product}: ${asked.join(', ')} were asked, and none of the ${all.length - asked.length} other releases. ${minors}.`;
}

/** The gaps, a sentence or some for each. */
export function gaps(): readonly string[] {
  const installed = Object.values(recorded);
  return [
    unrecorded('Istio', releases.istio, Object.keys(recorded)),
    unrecorded(
      'MetalLB',
      releases.metallb,
      installed.map(({ metallb }) => metallb),
    ),
    unrecorded(
      'Gateway API (experimental channel)',
      releases['gateway-api'],
      installed.map(({ gatewayApi }) => gatewayApi.replace('-experimental', '')),
    ),
    "For the others, schemas and CEL rules come from CRDs and from what is known to have changed between them; which webhook rule came or went between two recorded releases was read off upstream's sources, and no verdict shows it.",
    "The recorder in `test/conformance/admission/recorder/` can be asked again for Istio's webhook of 1.30 and those of MetalLB 0.16. The verdicts of older webhooks rest on the recordings that were given, to which no case can be added.",
    "The recorder's Istio is a commit before 1.30.3 and lacks one warning (JWT-4, private keys), which is left out where its verdicts are compared.",
    'The standard channel of Gateway API is asked for its CEL rules of the newest release only.',
    'CEL rules are held both ways, wherever they stand, for the newest bundles; for older ones as far as the recorded documents reach.',
    'Operators and generated EnvoyFilters are recorded for Istio 1.30.3 alone, and so are the analyzers.',
    "Which rule refused a document is our reading: the cluster gives texts, which move from release to release. A rule counts as shown where it is our only reason, and the cluster's verdict is the same.",
  ];
}
