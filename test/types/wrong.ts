/** Every program that must not compile. */
import type { Wrong } from './table';
import { wrongGatewayApi } from './wrong-gateway-api';
import { wrongInstall } from './wrong-install';
import { wrongNetworking } from './wrong-networking';
import { wrongPolicies } from './wrong-policies';
import { wrongVirtualService } from './wrong-virtual-service';

export const wrong: readonly Wrong[] = [...wrongVirtualService, ...wrongNetworking, ...wrongPolicies, ...wrongGatewayApi, ...wrongInstall];
