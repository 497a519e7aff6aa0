import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../lib/check/check';
import { loadManifests } from '../../../lib/manifests/load';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'envoy-filter-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is found in a patch's value: severity, the path below the value, message and hint. */
function findingsOf(applyTo: string, value: string, istio = '1.30.3'): readonly string[] {
  const file = join(folder, 'filter.yaml');
  const head =
    'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: { name: a, namespace: shop }\nspec:\n  configPatches:\n';
  writeFileSync(
    file,
    `${head}    - applyTo: ${applyTo}\n      patch:\n        operation: MERGE\n        value:\n${value.replace(/^(?=.)/gm, '          ')}\n`,
  );
  return check(loadManifests(file), { target: { istio }, layers: ['schema', 'cel', 'webhook'] })
    .findings.filter(({ code }) => code !== 'EF-0')
    .map(
      ({ code, severity, path = '', message, hint = '' }) =>
        `${severity} ${code} ${path.replace('spec.configPatches[0].patch.value', 'value')}: ${message} ${hint}`,
    );
}

describe('the value of a patch is told of', () => {
  test.each<[what: string, applyTo: string, value: string, found: string]>([
    [
      'a number that does not fit',
      'CLUSTER',
      'per_connection_buffer_limit_bytes: -1',
      'error EF-6 value.per_connection_buffer_limit_bytes: -1 is outside of 0 to 4294967295. Give a whole number in that range.',
    ],
    [
      'text for a number',
      'CLUSTER',
      'circuit_breakers: { thresholds: [{ max_connections: many }] }',
      'error EF-6 value.circuit_breakers.thresholds[0].max_connections: "many" stands where a whole number belongs. Give a whole number.',
    ],
    ['a number for text', 'VIRTUAL_HOST', 'name: 5', 'error EF-6 value.name: 5 stands where text belongs. Give text.'],
    [
      'one item where a list belongs',
      'VIRTUAL_HOST',
      'domains: shop.example.com',
      'error EF-6 value.domains: "shop.example.com" stands where a list belongs. Give a list.',
    ],
    [
      'text for a message',
      'CLUSTER',
      'outlier_detection: none',
      'error EF-6 value.outlier_detection: "none" stands where a map belongs. Give a map.',
    ],
    [
      'a value that an enum does not have',
      'CLUSTER',
      'lb_policy: LEAST_REQUESTS',
      'error EF-6 value.lb_policy: "LEAST_REQUESTS" is none of the values "CLUSTER_PROVIDED", "LEAST_REQUEST", "LOAD_BALANCING_POLICY_CONFIG", "MAGLEV", "RANDOM", "RING_HASH", "ROUND_ROBIN". Did you mean "LEAST_REQUEST"? Give one of these values.',
    ],
    [
      'a duration without a unit',
      'HTTP_ROUTE',
      "route: { cluster: a, timeout: '5' }",
      'error EF-6 value.route.timeout: "5" is no duration; a number and a unit are read, such as "5s", "0.25s" or "1h30m". Write such a duration.',
    ],
    [
      'bytes that are no base64',
      'HTTP_ROUTE',
      "direct_response: { status: 200, body: { inline_bytes: 'a b' } }",
      'error EF-6 value.direct_response.body.inline_bytes: "a b" is no base64. Encode the bytes in base64.',
    ],
    [
      'a configuration without a type',
      'HTTP_FILTER',
      'name: envoy.filters.http.lua\ntyped_config: { inline_code: x }',
      'error EF-6 value.typed_config: There is no "@type" to say of what type this is. Give "@type", such as "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua".',
    ],
    [
      'a type that is none',
      'HTTP_FILTER',
      "name: envoy.filters.http.lua\ntyped_config: { '@type': type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lau }",
      'error EF-6 value.typed_config["@type"]: "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lau" is no type that istiod knows. Did you mean "envoy.extensions.filters.http.lua.v3.Lua"? Name a type of Envoy.',
    ],
    [
      'a type of the v2 API',
      'HTTP_FILTER',
      "name: envoy.filters.http.lua\ntyped_config: { '@type': type.googleapis.com/envoy.config.filter.http.lua.v2.Lua }",
      'error EF-6 value.typed_config["@type"]: "type.googleapis.com/envoy.config.filter.http.lua.v2.Lua" is no type that istiod knows. Did you mean "envoy.extensions.filters.http.lua.v3.Lua" or "envoy.extensions.string_matcher.lua.v3.Lua"? Name the type of the v3 API.',
    ],
    [
      'a fault below a type',
      'HTTP_FILTER',
      "name: envoy.filters.http.lua\ntyped_config: { '@type': type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua, inline_code: [a] }",
      'error EF-6 value.typed_config.inline_code: ["a"] stands where text belongs. Give text.',
    ],
    [
      'a field that the message does not have',
      'CLUSTER',
      'connect_timeouts: 5s',
      'warning EF-6 value.connect_timeouts: "connect_timeouts" is no field of envoy.config.cluster.v3.Cluster. Did you mean "connect_timeout"? Correct the name, or remove the field: istiod drops it.',
    ],
    [
      'an extension without its configuration',
      'NETWORK_FILTER',
      'name: envoy.filters.network.echo',
      'warning EF-6 value: "envoy.filters.network.echo" has no "typed_config", and Envoy finds extensions by the type of their configuration, no more by their name. Give it "typed_config" with an "@type".',
    ],
  ])('%s', (_, applyTo, value, found) => {
    expect(findingsOf(applyTo, value)).toEqual([found]);
  });

  test('all its faults at once', () => {
    expect(findingsOf('CLUSTER', 'name: 1\nlb_policy: FAST\nconnect_timeout: soon').map((line) => line.split(':')[0])).toEqual([
      'error EF-6 value.connect_timeout',
      'error EF-6 value.lb_policy',
      'error EF-6 value.name',
    ]);
  });

  test('a type by the release of Istio', () => {
    const value = "name: a\ntyped_config: { '@type': type.googleapis.com/envoy.extensions.filters.http.squash.v3.Squash }";
    expect(
      ['1.20.2', '1.22.8', '1.24.6', '1.26.8', '1.28.10', '1.30.3'].map((release) => findingsOf('HTTP_FILTER', value, release)),
    ).toEqual([
      [],
      [],
      [],
      [],
      ...['1.28.10', '1.30.3'].map((release) => [
        `error EF-6 value.typed_config["@type"]: "type.googleapis.com/envoy.extensions.filters.http.squash.v3.Squash" is gone from the Envoy of Istio ${release}. Name a type that the Envoy of the installed Istio has.`,
      ]),
    ]);
  });
});

/* The forms that protocol buffers have in JSON; the recorded verdicts show them too. */
test.each<[what: string, applyTo: string, value: string]>([
  ['names of both kinds', 'CLUSTER', 'connectTimeout: 5s\nper_connection_buffer_limit_bytes: 1024'],
  [
    'numbers in quotes, and wrapped numbers',
    'CLUSTER',
    "per_connection_buffer_limit_bytes: '1024'\ncircuit_breakers: { thresholds: [{ max_requests: 5 }] }",
  ],
  ['enums by number', 'CLUSTER', 'lb_policy: 3'],
  ['nothing', 'CLUSTER', 'connect_timeout: null'],
  [
    'both of a group, of which one stays',
    'CLUSTER',
    'type: STATIC\ncluster_type: { name: a, typed_config: { "@type": type.googleapis.com/google.protobuf.Empty, value: {} } }',
  ],
  ['any content of a struct', 'LISTENER', 'metadata: { filter_metadata: { a: { b: [1, { c: null }] } } }'],
  [
    'a type of well-known form',
    'EXTENSION_CONFIG',
    "name: a\ntyped_config: { '@type': type.googleapis.com/google.protobuf.StringValue, value: x }",
  ],
])('the value of a patch may have %s', (_, applyTo, value) => {
  expect(findingsOf(applyTo, value)).toEqual([]);
});
