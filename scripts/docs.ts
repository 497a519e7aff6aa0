/**
 * Writes `build/reference/`, the API reference as HTML: a page for each kind with its example, the YAML that this becomes, and its fields.
 * Any warning of typedoc fails it.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CommentDisplayPart, Reflection } from 'typedoc' with { 'resolution-mode': 'import' };

const root = join(__dirname, '..');

/** What users import. */
const entry = 'lib/index';
/** Where the types are that its signatures name. */
const typeFiles: readonly string[] = [
  ...readdirSync(join(root, 'imports'), 'utf8')
    .filter((file) => file.endsWith('.io.ts'))
    .map((file) => `imports/${file.replace(/\.ts$/, '')}`)
    .sort(),
  ...[
    'core/mesh-object',
    'gateway-api/route',
    'mesh/objects',
    ...['decision', 'request', 'tables', 'clusters/cluster-facts'].map((file) => `route/${file}`),
    ...['reference', 'duration', 'protocol', 'envoy'].map((file) => `values/${file}`),
  ].map((file) => `lib/${file}`),
];

const isFields = ({ name }: Reflection): boolean => /(Props|Spec)$/.test(name);

/** "- none" marks a default in words; in Markdown it would be a list. */
const withoutDash = (parts: readonly CommentDisplayPart[]): CommentDisplayPart[] =>
  parts.map((part, index) => (index === 0 && part.kind === 'text' ? { ...part, text: part.text.replace(/^- /, '') } : part));

async function main(): Promise<boolean> {
  const { Application, Comment, Converter, ReflectionKind } = await import('typedoc');
  const app = await Application.bootstrap({
    name: 'cdk8s-mesh',
    entryPoints: [entry, ...typeFiles].map((file) => join(root, `${file}.ts`)),
    tsconfig: join(root, 'tsconfig.json'),
    basePath: root,
    readme: 'none',
    out: join(root, 'build/reference'),
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeProtected: true,
    // Links to lines would name a commit, and change with each.
    disableSources: true,
    jsDocCompatibility: { defaultTag: false },
    sortEntryPoints: false,
    // The step "types" of the check says them better.
    skipErrorChecking: true,
    treatWarningsAsErrors: true,
    // How a type is put together, where its name and its sentence say it all.
    intentionallyNotExported: ['BuiltInProvider', 'EitherCase', 'Falling', 'SpecOf'],
    validation: { notExported: true, invalidLink: true, invalidPath: true, notDocumented: false },
  });
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_context, reflection) => {
    if (reflection.kind !== ReflectionKind.Module) return;
    // typedoc leaves the "index" of an entry's path out.
    reflection.name = reflection.name === dirname(entry) ? 'cdk8s-mesh' : basename(reflection.name);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) {
      for (const tag of reflection.comment?.blockTags ?? []) if (tag.tag === '@default') tag.content = withoutDash(tag.content);
      // The fields belong on the page of their kind, where the constructor takes them.
      if (isFields(reflection)) (reflection.comment ??= new Comment()).modifierTags.add('@expand');
    }
  });
  const project = await app.convert();
  if (project === undefined || app.logger.hasErrors()) return false;
  app.validate(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) return false;
  await app.generateOutputs(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

void main().then((passed) => {
  if (!passed) process.exitCode = 1;
});
