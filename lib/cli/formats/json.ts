import type { CheckResult } from '../../check/result';

/** For programs: as `schemas/findings.schema.json` describes it. */
export const printJson = ({ findings, summary }: CheckResult): string => `${JSON.stringify({ findings, summary }, null, 2)}\n`;
