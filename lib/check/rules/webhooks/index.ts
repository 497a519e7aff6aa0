import type { Rule } from '../rule';
import { addressURL, badURL, noTarget } from './client-config';
import { missingService } from './missing-service';
import { overlappingWebhooks } from './overlap';

/** The webhooks of injectors and validators. */
export const webhookRules: readonly Rule[] = [overlappingWebhooks, missingService, noTarget, badURL, addressURL];
