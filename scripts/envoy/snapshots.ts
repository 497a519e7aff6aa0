/** The protocol buffer messages that istiod links, read off Go modules by `main.go`: needs Go. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

export interface ProtoField {
  readonly name: string;
  readonly kind: string;
  /** The message or enum that it holds. */
  readonly type?: string;
  /** What the keys of a map are. */
  readonly key?: string;
  readonly repeated?: boolean;
  readonly oneof?: string;
}

export interface ProtoMessage {
  /** Part of Envoy's contributed extensions, which are a module of their own in newer releases. */
  readonly contrib?: boolean;
  readonly fields: readonly ProtoField[];
}

/** Everything that one release links. */
export interface Snapshot {
  readonly messages: Readonly<Record<string, ProtoMessage>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The modules of older releases of Envoy's API, each with its go.mod in a folder of its own; the newest is Istio's own list. */
export const olderSnapshots: readonly { readonly folder: string; readonly module: string; readonly roots: readonly string[] }[] = [
  { folder: '1.20', module: 'github.com/envoyproxy/go-control-plane', roots: ['envoy', 'contrib'] },
  { folder: '1.24', module: 'github.com/envoyproxy/go-control-plane', roots: ['envoy', 'contrib'] },
  { folder: '1.28', module: 'github.com/envoyproxy/go-control-plane/envoy', roots: [''] },
];

function go(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('go', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`"go ${args.join(' ')}" fails: ${stderr}`);
  return stdout;
}

/** Istio links the packages whose path has "v3" in it, without some of its own that have moved. */
const isLinked = (path: string): boolean =>
  /v3/.test(path) && !path.split('/').includes('pkg') && !/\/contrib\/.*(?:alpn|istio_stats|workload_discovery)/.test(path);

const packagesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pb.go'))
    .map((file) => join(folder, file, '..'));

function link(folder: string, { module, roots }: (typeof olderSnapshots)[number]): string {
  const home = go(folder, 'list', '-m', '-f', '{{.Dir}}', module).trim();
  const paths = roots
    .flatMap((root) => packagesBelow(join(home, root)))
    .map((path) => `${module}/${relative(home, path).split(sep).join('/')}`);
  const linked = [...new Set(paths)].filter(isLinked).sort();
  return `package main\n\nimport (\n${linked.map((path) => `\t_ "${path}"\n`).join('')})\n`;
}

/** What an older release links. */
export function readOlder(snapshot: (typeof olderSnapshots)[number]): Snapshot {
  const folder = mkdtempSync(join(tmpdir(), 'envoy-'));
  try {
    for (const file of ['go.mod', 'go.sum']) copyFileSync(join(__dirname, snapshot.folder, file), join(folder, file));
    copyFileSync(join(__dirname, 'main.go'), join(folder, 'main.go'));
    writeFileSync(join(folder, 'linked.go'), link(folder, snapshot));
    return JSON.parse(go(folder, 'run', '.')) as Snapshot;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the newest release links. */
export const readNewest = (): Snapshot => JSON.parse(go(__dirname, 'run', '.')) as Snapshot;
