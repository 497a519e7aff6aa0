import { poolRules } from './pools';
import { gatewayReference } from './references/gateway';
import { routeRules } from './routes';
import type { Rule } from './rule';

/** Every rule over the whole mesh, family by family. */
export const rules: readonly Rule[] = [gatewayReference, ...poolRules, ...routeRules];
