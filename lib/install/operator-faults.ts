import type { Fault } from '../core/print';
import { didYouMean } from '../values/did-you-mean';
import { compareReleases } from '../values/release';
import { fateOf, movedFields } from './moved-fields';
import { profile, profilesOf } from './profiles';

/**
 * What there is to say of an IstioOperator beyond its fields: that no cluster of the release takes it, that the release has no such
 * profile, and what became of its fields.
 */
export const operatorFaults = (spec: unknown, release: string): readonly Fault[] => [
  ...crdFaults(release),
  ...profileFaults(spec, release),
  ...moveFaults(spec, release),
];

const lastWithCRD = '1.23.6';

const crdFaults = (release: string): readonly Fault[] =>
  compareReleases(release, lastWithCRD) <= 0
    ? []
    : [
        {
          code: 'MESH015',
          path: 'apiVersion',
          message: `No cluster with Istio 1.24 or newer takes an IstioOperator: kubectl refuses it for want of the CRD. The target is ${release}.`,
          hint: 'Give the file to "istioctl install -f", or render it by "istioctl manifest generate -f".',
        },
      ];

/** A profile may also be a file of one's own. */
const isFile = (name: string): boolean => /[/\\]|\.ya?ml$/.test(name);

const textOf = (spec: unknown, field: string): string => {
  const value: unknown = typeof spec === 'object' && spec !== null ? Reflect.get(spec, field) : undefined;
  return typeof value === 'string' ? value : '';
};

function profileFaults(spec: unknown, release: string): readonly Fault[] {
  const name = textOf(spec, 'profile');
  /* A package of one's own brings profiles of its own. */
  if (name === '' || isFile(name) || textOf(spec, 'installPackagePath') !== '' || profile(name, release) !== undefined) return [];
  const known = profilesOf(release);
  return [
    {
      code: 'MESH017',
      path: 'spec.profile',
      message: `Istio ${release} has no profile "${name}"; it has ${known.map((each) => `"${each}"`).join(', ')}.`,
      hint: `Name one of these, or a file of your own.${didYouMean(name, known)}`,
    },
  ];
}

const moveFaults = (spec: unknown, release: string): readonly Fault[] =>
  movedFields(spec).flatMap(([path, move]): Fault[] => {
    const fate = fateOf(move, release);
    if (fate === undefined) return [];
    return [
      fate === 'ignored'
        ? { code: 'MESH016', path, message: `istioctl ${release} reads this field and does nothing with it.`, hint: move.instead }
        : { code: 'MESH019', path, message: 'Upstream would rather have this elsewhere.', hint: move.instead },
    ];
  });
