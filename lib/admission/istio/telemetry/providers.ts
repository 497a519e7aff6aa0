import type { WebhookContext } from '../../webhook/context';

/** Something that uses extension providers of the mesh configuration. */
export interface Provided {
  readonly providers?: readonly { readonly name?: string }[];
}

/** Refuses a provider without a name. */
export function checkProviders({ providers = [] }: Provided, path: string, context: WebhookContext): void {
  providers.forEach(({ name = '' }, index) => {
    if (name !== '') return;
    const hint = 'Name an extension provider of the mesh configuration.';
    context.error('TE-1', `${path}.providers[${index}].name`, 'The provider has no name.', hint);
  });
}
