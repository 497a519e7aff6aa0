#!/usr/bin/env python3
"""Ask real istiod config generation and real Envoy where requests go.

    run.py --crds CRDS.yaml [--record DIR] [--keep DIR] CASE.yaml ...

For every case: routing-xds dumps what istiod pushes to each proxy, the dump
becomes a static Envoy bootstrap whose clusters all lead to local echo servers,
and the requests are sent through it. See README.md for the formats.
"""
import argparse, asyncio, base64, copy, functools, hashlib, hmac, itertools, json, math, os, re, shutil, socket, ssl
import subprocess, sys, tempfile, time
import yaml

T = 'type.googleapis.com/'
HCM = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'
TCP = 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy'
DOWN_TLS = 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext'
# Headers that Envoy or HTTP/1.1 itself adds: no part of an answer.
NOISE_UP = {'host', 'content-length', 'transfer-encoding', 'connection', 'x-request-id', 'x-forwarded-for',
            'x-forwarded-proto', 'x-forwarded-client-cert', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled'}
NOISE_DOWN = {'date', 'server', 'content-length', 'transfer-encoding', 'connection', 'location', 'content-type'}


# ---------------------------------------------------------------- echo servers
class Echo:
    """One listening port per cluster; remembers everything that arrives."""

    def __init__(self):
        self.servers, self.ports, self.seen, self.lock = [], [], [], asyncio.Lock()

    async def need(self, n):
        async with self.lock:                             # proxies start concurrently
            while len(self.ports) < n:
                await self.grow()

    async def grow(self):
        srv = await asyncio.start_server(functools.partial(self.handle, len(self.ports)), '127.0.0.1', 0)
        self.servers.append(srv)
        self.ports.append(srv.sockets[0].getsockname()[1])

    async def handle(self, index, reader, writer):
        try:
            while True:
                first = await reader.read(1)
                if not first:
                    return
                if first == b'\x16':                      # TLS ClientHello reached a backend
                    self.seen.append({'index': index, 'kind': 'tls'})
                    return
                head = first + await reader.readline()
                if b' HTTP/1.' not in head:
                    self.seen.append({'index': index, 'kind': 'tcp', 'data': head.decode('latin1').strip()})
                    writer.write(b'echo\n')
                    await writer.drain()
                    return
                method, path, _ = head.decode('latin1').split(' ', 2)
                headers = []
                while (line := await reader.readline()) not in (b'\r\n', b''):
                    k, _, v = line.decode('latin1').rstrip('\r\n').partition(':')
                    headers.append([k.lower(), v.strip()])
                h = dict(headers)
                if 'content-length' in h:
                    await reader.readexactly(int(h['content-length']))
                self.seen.append({'index': index, 'kind': 'http', 'id': h.get('x-oracle-id'), 'method': method,
                                  'path': path, 'authority': h.get('host', ''), 'headers': headers})
                extra = json.loads(h.get('x-oracle-respond', '{}'))
                out = ''.join(f'{k}: {v}\r\n' for k, v in extra.items())
                writer.write(f'HTTP/1.1 200 OK\r\n{out}content-length: 0\r\n\r\n'.encode('latin1'))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def close(self):
        for s in self.servers:
            s.close()


# ------------------------------------------------------- facts read from xDS
def millis(d):
    if d is None:
        return None
    ms = round(float(str(d).rstrip('s')) * 1000, 3)
    return int(ms) if ms == int(ms) else ms


def percent(p):
    if p is None:
        return 0
    den = {'HUNDRED': 100, 'TEN_THOUSAND': 1e4, 'MILLION': 1e6}[p.get('denominator', 'HUNDRED')]
    n = round(100 * p.get('numerator', 0) / den, 6)
    return int(n) if n == int(n) else n


def drop_none(d):
    return {k: v for k, v in d.items() if v not in (None, [], {})}


def parse_cluster(name):
    p = name.split('_.' if name.startswith('outbound_.') else '|')
    if len(p) == 4 and p[0] == 'outbound':
        return {'host': p[3], 'subset': p[2] or None, 'port': int(p[1])}
    if len(p) == 4 and p[0] == 'inbound':
        return {'port': int(p[1])}
    return {}


def typed(cfg, name):
    return (cfg.get('typed_per_filter_config') or {}).get(name)


def route_facts(table, vh, i, r):
    a = r.get('route', {})
    f = {'table': table, 'vhost': vh['name'], 'index': i, 'name': r.get('name') or None}
    out = {'route': drop_none(f) | {'index': i}}
    if 'route' in r:
        out['timeoutMs'] = millis(a.get('timeout'))
        rp = a.get('retry_policy')
        if rp:
            bo = rp.get('retry_back_off') or {}
            out['retries'] = drop_none({
                'attempts': rp.get('num_retries', 1), 'on': rp.get('retry_on'), 'codes': rp.get('retriable_status_codes'),
                'perTryTimeoutMs': millis(rp.get('per_try_timeout')), 'backoffMs': millis(bo.get('base_interval')),
                'previousHosts': any('previous_hosts' in p['name'] for p in rp.get('retry_host_predicate', [])) or None})
        else:
            out['retries'] = None
        out['target'] = a.get('cluster')
        out['weights'] = [{'cluster': c['name'], 'weight': c.get('weight', 0)}
                          for c in a.get('weighted_clusters', {}).get('clusters', [])] or None
        out['hash'] = a.get('hash_policy')
        out['mirrorPolicy'] = [{'cluster': m['cluster'], 'percent': percent(m.get('runtime_fraction', {}).get('default_value'))}
                               for m in a.get('request_mirror_policies', [])] or None
    ft = typed(r, 'envoy.filters.http.fault')
    if ft:
        d, ab = ft.get('delay'), ft.get('abort')
        out['fault'] = drop_none({
            'delay': d and {'ms': millis(d.get('fixed_delay')), 'percent': percent(d.get('percentage'))},
            'abort': ab and drop_none({'status': ab.get('http_status'), 'grpc': ab.get('grpc_status')})
            | {'percent': percent(ab.get('percentage'))}})
    cors = typed(r, 'envoy.filters.http.cors')
    if cors:
        out['cors'] = {k: v for k, v in cors.items() if k not in ('@type', 'filter_enabled')}
    return {k: v for k, v in out.items() if v is not None or k == 'retries'}


def tls_fact(c):
    def ctx(ts):
        t = (ts or {}).get('typed_config', {})
        if t.get('@type', '').endswith('ProxyProtocolUpstreamTransport'):
            return ctx(t.get('transport_socket'))
        if not t.get('@type', '').endswith('UpstreamTlsContext'):
            return None
        cc = t.get('common_tls_context', {})
        sds = [s.get('name') for s in cc.get('tls_certificate_sds_secret_configs', [])]
        val = cc.get('combined_validation_context', {})
        sans = [s.get('matcher', s) for s in val.get('default_validation_context', {}).get('match_typed_subject_alt_names', [])]
        mode = 'ISTIO_MUTUAL' if 'default' in sds else 'MUTUAL' if sds or cc.get('tls_certificates') else 'SIMPLE'
        return drop_none({'mode': mode, 'sni': t.get('sni'), 'sans': sans,
                          'ca': (val.get('validation_context_sds_secret_config') or {}).get('name')})
    for m in c.get('transport_socket_matches', []):
        if m['name'] == 'tlsMode-istio':
            return {'mode': 'auto', 'sni': ctx(m['transport_socket']).get('sni')}
    f = ctx(c.get('transport_socket')) or {'mode': 'DISABLE'}
    for o in (c.get('typed_extension_protocol_options') or {}).values():
        if (o.get('upstream_http_protocol_options') or {}).get('auto_sni'):
            f['autoSni'] = True
    return f


def cluster_facts(c, eps):
    th = (c.get('circuit_breakers', {}).get('thresholds') or [{}])[0]
    lim = {k: v for k, v in th.items() if k.startswith('max_') and v != 4294967295}
    opts = (c.get('typed_extension_protocol_options') or {}).get('envoy.extensions.upstreams.http.v3.HttpProtocolOptions', {})
    common = opts.get('common_http_protocol_options', {})
    proto = ('client' if 'use_downstream_protocol_config' in opts else
             'h2' if 'http2_protocol_options' in opts.get('explicit_http_config', {}) else 'h1')
    return drop_none({
        **parse_cluster(c['name']), 'type': c.get('type', 'STATIC') if 'cluster_type' not in c else c['cluster_type']['name'],
        'lb': c.get('lb_policy', 'ROUND_ROBIN'), 'ringHash': c.get('ring_hash_lb_config'), 'maglev': c.get('maglev_lb_config'),
        'connectTimeoutMs': millis(c.get('connect_timeout')), 'limits': lim, 'outlier': c.get('outlier_detection'),
        'panicThreshold': c.get('common_lb_config', {}).get('healthy_panic_threshold'), 'protocol': proto,
        'maxRequestsPerConnection': common.get('max_requests_per_connection') or opts.get('max_requests_per_connection'),
        'idleTimeoutMs': millis(common.get('idle_timeout')), 'tls': tls_fact(c)}) | {'endpoints': len(eps)}


# ------------------------------------------------------------ Envoy bootstrap
def free_port(given=set()):
    for _ in range(200):                                  # the kernel may offer a port again before Envoy has bound it
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            port = s.getsockname()[1]
        if port not in given:
            given.add(port)
            return port
    raise RuntimeError('no free port')


def access_log(path, kind):
    fields = {'kind': kind, 'chain': '%FILTER_CHAIN_NAME%', 'cluster': '%UPSTREAM_CLUSTER_RAW%', 'flags': '%RESPONSE_FLAGS%',
              'details': '%RESPONSE_CODE_DETAILS%', 'sni': '%REQUESTED_SERVER_NAME%',
              'peerPort': '%DOWNSTREAM_REMOTE_PORT%', 'ended': '%CONNECTION_TERMINATION_DETAILS%',
              'tlsFailure': '%DOWNSTREAM_TRANSPORT_FAILURE_REASON%'}
    if kind == 'http':
        fields |= {'id': '%REQ(X-ORACLE-ID)%', 'route': '%ROUTE_NAME%', 'code': '%RESPONSE_CODE%',
                   'rbac': '%DYNAMIC_METADATA(envoy.filters.http.rbac)%', 'hint': '%DYNAMIC_METADATA(envoy.common)%'}
    elif kind == 'tcp':
        fields |= {'rbac': '%DYNAMIC_METADATA(envoy.filters.network.rbac)%', 'hint': '%DYNAMIC_METADATA(envoy.common)%'}
    return [{'name': 'file', 'typed_config': {
        '@type': T + 'envoy.extensions.access_loggers.file.v3.FileAccessLog', 'path': path,
        'log_format': {'json_format': fields}}}]


PROXY_PROTOCOL = {'name': 'proxy', 'typed_config': {
    '@type': T + 'envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol'}}


def physical_peer(v):
    """The PROXY header stands for the peer: Envoy's source_ip honours it, direct_remote_ip does not."""
    if isinstance(v, list):
        return [physical_peer(x) for x in v]
    if isinstance(v, dict):
        return {'source_ip' if k == 'direct_remote_ip' else k: physical_peer(x) for k, x in v.items()}
    return v


class Proxy:
    """An Envoy running one proxy's configuration."""

    def __init__(self, name, spec, dump, echo, work, pki, ip, inbound, clients):
        self.name, self.spec, self.dump, self.echo, self.pki, self.ip = name, spec, dump, echo, pki, ip
        self.inbound, self.clients = inbound, clients     # asked about its inbound side; client certificates matter
        self.gateway = bool(spec.get('gateway') or spec.get('gatewayApi'))
        self.dir = os.path.join(work, name)
        os.makedirs(self.dir, exist_ok=True)
        self.log = os.path.join(self.dir, 'access.log')
        self.log_pos, self.records, self.routes, self.proc = 0, [], {}, None
        self.facts, self.index, self.listen, self.audits = {}, {}, {}, set()
        self.places, self.refused = {}, {}                # what a listener is for, and those that Envoy refuses

    def endpoints(self, c):
        cla = c.get('load_assignment')
        if c.get('type') == 'EDS':
            key = (c.get('eds_cluster_config') or {}).get('service_name') or c['name']
            cla = next((e for e in self.dump['endpoints'] or [] if e.get('cluster_name') == key), None)
        out = []
        for loc in (cla or {}).get('endpoints', []):
            for e in loc.get('lb_endpoints', []):
                a = e.get('endpoint', {}).get('address', {}).get('socket_address')
                if a:
                    out.append(f"{a['address']}:{a.get('port_value')}")
        return out

    async def clusters(self):
        out = []
        keep = [c for c in self.dump['clusters'] if not c['name'].startswith(('inbound', 'connect_originate', 'InboundPassthrough'))]
        keep += [c for c in self.dump['clusters'] if self.inbound and c['name'].startswith(('inbound', 'InboundPassthrough'))]
        await self.echo.need(len(keep))
        for i, c in enumerate(keep):
            eps = self.endpoints(c)
            self.facts[c['name']] = cluster_facts(c, eps)
            self.index[i] = c['name']
            live = eps or c['name'].startswith(('inbound', 'Inbound')) or 'cluster_type' in c or \
                c.get('type') in ('ORIGINAL_DST', 'STRICT_DNS', 'LOGICAL_DNS')
            lb = [{'endpoint': {'address': {'socket_address': {'address': '127.0.0.1', 'port_value': self.echo.ports[i]}}}}]
            out.append({'name': c['name'], 'type': 'STATIC', 'connect_timeout': '2s',
                        'load_assignment': {'cluster_name': c['name'], 'endpoints': [{'lb_endpoints': lb}] if live else []}})
        return out

    def route_config(self, name):
        rc = next((r for r in self.dump['routes'] or [] if r['name'] == name), None)
        if rc is None:
            return {'name': name, 'virtual_hosts': [], 'validate_clusters': False}
        rc = copy.deepcopy(rc)
        for vi, vh in enumerate(rc.get('virtual_hosts', [])):
            for ri, r in enumerate(vh.get('routes', [])):
                key = f'{name}#{vi}#{ri}'
                self.routes[key] = route_facts(name, vh, ri, r)
                r['name'] = key
                a = r.get('route', {})
                if 'weighted_clusters' in a:              # make the draw an input
                    a['weighted_clusters']['header_name'] = 'x-oracle-random'
                for m in a.get('request_mirror_policies', []):
                    v = m.get('runtime_fraction', {}).get('default_value')
                    if v and 0 < percent(v) < 100:        # observe a partial mirror as certain
                        v.update(numerator=100, denominator='HUNDRED')
                ft = typed(r, 'envoy.filters.http.fault') or {}
                for part in ('delay', 'abort'):
                    v = ft.get(part, {}).get('percentage')
                    if v and 0 < percent(v) < 100:        # observe a partial fault as absent
                        v.update(numerator=0)
        return rc

    def note_audits(self, f):
        rules = f.get('typed_config', {}).get('rules')
        if isinstance(rules, dict) and rules.get('action') == 'LOG':
            self.audits |= set(rules.get('policies') or {})

    def filters(self, fc):
        for f in fc.get('filters', []):
            t = f.get('typed_config', {})
            self.note_audits(f)
            if t.get('@type') == T + HCM:
                for k in ('tracing', 'access_log', 'access_log_options'):
                    t.pop(k, None)
                t['access_log'] = access_log(self.log, 'http')
                if 'rds' in t:
                    t['route_config'] = self.route_config(t.pop('rds')['route_config_name'])
                for h in t['http_filters']:
                    self.note_audits(h)
                t['http_filters'] = [physical_peer(h) for h in t['http_filters'] if not h['name'].startswith('istio.')]
            elif t.get('@type') == T + TCP:
                t['access_log'] = access_log(self.log, 'tcp')
        fc['filters'] = [f if f['typed_config'].get('@type') == T + HCM else physical_peer(f)
                         for f in fc.get('filters', []) if not f['name'].startswith('istio.')]
        ts = fc.get('transport_socket', {}).get('typed_config')
        if ts and ts.get('@type') == T + DOWN_TLS:
            old = ts['common_tls_context']
            names = (old.get('combined_validation_context') or {}).get('default_validation_context', {})
            ctx = {'alpn_protocols': old.get('alpn_protocols'), 'tls_certificates': [
                {'certificate_chain': {'filename': self.pki.server + '.crt'}, 'private_key': {'filename': self.pki.server + '.key'}}]}
            asks = 'combined_validation_context' in old or 'validation_context_sds_secret_config' in old
            if self.clients and asks:                     # our CA, istiod's rules about the names in the certificate
                ctx['validation_context'] = {**names, 'trusted_ca': {'filename': self.pki.ca + '.crt'}}
            else:
                ts['require_client_certificate'] = False
            ts['common_tls_context'] = drop_none(ctx)

    def listeners(self):
        out = []
        for l in copy.deepcopy(self.dump['listeners'] or []):
            inbound = l['name'] == 'virtualInbound'
            if inbound and not self.inbound or 'internal_listener' in l or l['name'].startswith('connect_originate'):
                continue
            for fc in l.get('filter_chains', []) + [x for x in [l.get('default_filter_chain')] if x]:
                self.filters(fc)
            l['access_log'] = access_log(self.log, 'listener')
            a = l['address'].get('socket_address')
            if not a or (a.get('protocol') == 'UDP'):
                continue
            places = [x['socket_address'] for x in [l['address'], *(y['address'] for y in l.get('additional_addresses', []))]]
            places = [a['port_value']] if self.gateway else [f"{x['address']}:{x['port_value']}" for x in places]
            if l['name'] == 'virtualOutbound' or inbound or self.gateway:
                port = free_port()
                self.listen[a['port_value'] if self.gateway else 'in' if inbound else 'out'] = port
                l['address'] = {'socket_address': {'address': '127.0.0.1', 'port_value': port}}
                l.pop('additional_addresses', None)
                l.pop('bind_to_port', None)
            if l['name'] == 'virtualOutbound':
                # The PROXY header stands in for iptables: it restores the address the client dialled.
                l['listener_filters'] = [PROXY_PROTOCOL]
            elif inbound or self.gateway:                 # and says who calls whom
                rest = [f for f in l.get('listener_filters', []) if 'original_dst' not in f['name'] and 'proxy_protocol' not in f['name']]
                l['listener_filters'] = [PROXY_PROTOCOL, *rest]
            self.places[self.name_of(l)] = places
            out.append(l)
        return out

    async def start(self, envoy):
        flags = {'re2.max_program_size.error_level': '32768', 'envoy.reloadable_features.http_reject_path_with_fragment': False}
        boot = {'node': {'id': 'oracle', 'cluster': 'oracle'},
                'layered_runtime': {'layers': [{'name': 'istio', 'static_layer': flags}]},
                'static_resources': {'clusters': await self.clusters(), 'listeners': self.listeners()}}
        path = os.path.join(self.dir, 'envoy.json')
        while not await self.validate(envoy, path, boot):
            # A listener that is bad keeps none of the others out: Envoy takes or refuses each by itself.
            bad = re.search(r"error adding listener '([^']*)'", self.invalid)
            kept = [l for l in boot['static_resources']['listeners'] if not bad or self.name_of(l) != bad[1]]
            if len(kept) == len(boot['static_resources']['listeners']):
                return False
            self.refused |= dict.fromkeys(self.places[bad[1]], self.invalid)
            boot['static_resources']['listeners'] = kept
            self.listen = {k: v for k, v in self.listen.items() if f'127.0.0.1:{v}' != bad[1]}
        open(self.log, 'w').close()
        self.err = open(os.path.join(self.dir, 'envoy.log'), 'w')
        self.proc = subprocess.Popen([envoy, '-c', path, '-l', 'warn', '--concurrency', '1', '--disable-hot-restart',
                                      '--file-flush-interval-msec', '5'], stdout=self.err, stderr=self.err)
        for _ in range(400):
            if self.proc.poll() is not None:
                self.invalid = 'Envoy exited at start-up'
                return False
            try:
                for p in self.listen.values():
                    _, w = await asyncio.open_connection('127.0.0.1', p)
                    w.close()
                break
            except OSError:
                await asyncio.sleep(0.025)
        await asyncio.sleep(0.05)
        self.read_log()
        self.records.clear()
        return True

    async def validate(self, envoy, path, boot):
        with open(path, 'w') as f:
            json.dump(boot, f, indent=1)
        v = await asyncio.to_thread(subprocess.run, [envoy, '--mode', 'validate', '-c', path, '-l', 'error'],
                                    capture_output=True, text=True)
        lines = [x for x in (v.stderr + v.stdout).splitlines() if 'rror' in x]
        # Without the time, the process and the scratch directory: equal runs have equal records.
        self.invalid = re.sub(r"^.*?error initializing configuration '[^']*': ", '', (lines or ['invalid'])[-1])[-400:]
        return v.returncode == 0

    @staticmethod
    def name_of(listener):
        a = listener['address']['socket_address']
        return f"{a['address']}:{a['port_value']}"

    def refusal(self, dialled, port):
        """Why Envoy refuses the listener that a connection is for; nothing where it has it."""
        if self.gateway:
            return self.refused.get(port)
        near, far = f'{dialled}:{port}', f'0.0.0.0:{port}'
        has = any(near in places for places in self.places.values())
        return self.refused.get(near if has else far)

    def stop(self):
        if self.proc:
            self.proc.terminate()
            try:
                self.proc.wait(5)
            except subprocess.TimeoutExpired:
                self.proc.kill()
                self.proc.wait()
            self.err.close()

    def read_log(self):
        with open(self.log) as f:
            f.seek(self.log_pos)
            text = f.read()
        end = text.rfind('\n') + 1
        self.log_pos += len(text[:end].encode())
        self.records += [json.loads(x) for x in text[:end].splitlines()]

    async def record(self, want, limit=3.0):
        end = time.time() + limit
        while True:
            self.read_log()
            for r in self.records:
                if want(r):
                    return r
            if time.time() > end:
                return None
            await asyncio.sleep(0.004)


# ------------------------------------------------------- identities and tokens
class Pki:
    """A throw-away CA: a server certificate, and one client certificate per principal."""
    EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']

    def __init__(self, work):
        self.work, self.made = work, {}
        self.server, self.ca = self.make('server'), self.make('ca')
        self.other = self.make('otherca')

    def make(self, name, subject='/CN=oracle', extra=()):
        f = os.path.join(self.work, name)
        subprocess.run(['openssl', 'req', '-x509', *self.EC, '-subj', subject, '-keyout', f + '.key', '-out', f + '.crt', *extra],
                       check=True, capture_output=True)
        return f

    def client(self, principal):
        ca, name = (self.other, principal[len('untrusted:'):]) if principal.startswith('untrusted:') else (self.ca, principal)
        if principal not in self.made:
            self.made[principal] = self.make(f'client{len(self.made)}', '/O=oracle', [
                '-CA', ca + '.crt', '-CAkey', ca + '.key', '-addext', 'basicConstraints=CA:FALSE',
                '-addext', f'subjectAltName=critical,URI:spiffe://{name}'])
        return self.made[principal]


def compact(token):
    """claims -> a JWT, signed with a key whose name is its secret (HS256)."""
    b64 = lambda b: base64.urlsafe_b64encode(b).rstrip(b'=').decode()
    head = {'alg': 'HS256', 'typ': 'JWT', **({'kid': token['kid']} if 'kid' in token else {})}
    text = '.'.join(b64(json.dumps(x, separators=(',', ':')).encode()) for x in (head, token['claims']))
    return text + '.' + b64(hmac.new(token.get('key', 'oracle-key-one').encode(), text.encode(), hashlib.sha256).digest())


def fill(v, tokens):
    """{{NAME}} in a header or a path is the token of that name."""
    if isinstance(v, list):
        return [fill(x, tokens) for x in v]
    return re.sub(r'\{\{(\w+)\}\}', lambda m: tokens[m[1]], str(v))


def unfill(v, tokens):
    if isinstance(v, list):
        return [unfill(x, tokens) for x in v]
    for k, t in tokens.items():
        v = v.replace(t, '{{' + k + '}}')
    return v


# -------------------------------------------------------------------- client
async def handshake(reader, writer, sni, alpn, cert=None):
    """TLS by hand over the stream, so that a passed-through ClientHello is no error."""
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ctx.check_hostname, ctx.verify_mode = False, ssl.CERT_NONE
    if cert:
        ctx.load_cert_chain(cert + '.crt', cert + '.key')
    if alpn:
        ctx.set_alpn_protocols(alpn)
    inb, outb = ssl.MemoryBIO(), ssl.MemoryBIO()
    obj = ctx.wrap_bio(inb, outb, server_hostname=sni or None)
    while True:
        try:
            obj.do_handshake()
            writer.write(outb.read())
            return obj, inb, outb
        except ssl.SSLWantReadError:
            writer.write(outb.read())
            await writer.drain()
            data = await asyncio.wait_for(reader.read(65536), 5)
            if not data:
                return None
            inb.write(data)
        except ssl.SSLError:
            return None


ALPN_HTTP, ALPN_TCP = ['istio-http/1.1', 'istio', 'http/1.1'], ['istio-peer-exchange', 'istio']


async def exchange(port, req, ident, proxy_line, draw, result, cert=None, tokens={}):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    try:
        if proxy_line:
            writer.write(proxy_line)
        tls = None
        if req.get('tls') is not None or cert:
            hello = req.get('tls') or {}
            alpn = hello.get('alpn') or ('to' in req and cert and (ALPN_TCP if req.get('protocol') == 'tcp' else ALPN_HTTP))
            t = await handshake(reader, writer, hello.get('sni'), alpn, cert)
            if t is None:
                return None
            tls, result['tls'] = t, 'terminated'
        if req.get('protocol') == 'tcp':
            payload = b'hello oracle\n'
        else:
            lines = [f"{req['method']} {fill(req['path'], tokens)} HTTP/1.1", f"Host: {req['authority']}", f'x-oracle-id: {ident}',
                     f'x-oracle-random: {draw}', 'Connection: close']
            if req.get('respond'):
                lines.append('x-oracle-respond: ' + json.dumps(req['respond']))
            if 'jwt' in req:
                lines.append('authorization: Bearer ' + tokens[req['jwt']])
            for k, v in (req.get('headers') or {}).items():
                lines += [f'{k}: {fill(x, tokens)}' for x in (v if isinstance(v, list) else [v])]
            payload = ('\r\n'.join(lines) + '\r\n\r\n').encode('latin1')
        if tls:
            tls[0].write(payload)
            payload = tls[2].read()
        writer.write(payload)
        await writer.drain()
        raw = b''
        while data := await asyncio.wait_for(reader.read(65536), 8):
            if tls:
                tls[1].write(data)
                data = b''
                try:
                    while part := tls[0].read(65536):
                        data += part
                except ssl.SSLWantReadError:
                    pass
                except ssl.SSLError as e:
                    result['alert'] = e.reason
            raw += data
            if complete(raw, req.get('method')) or req.get('protocol') == 'tcp' and raw.endswith(b'\n'):
                break                                      # Envoy closes local replies a second late
        return raw
    except (ConnectionError, asyncio.TimeoutError):
        return None
    finally:
        writer.close()


def complete(raw, method):
    head, sep, body = raw.partition(b'\r\n\r\n')
    if not sep or not head.startswith(b'HTTP/'):
        return False
    fields = head.lower().split(b'\r\n')
    if method == 'HEAD' or fields[0].split()[1] in (b'204', b'304'):
        return True
    if b'transfer-encoding: chunked' in fields:
        return body.endswith(b'0\r\n\r\n')
    size = [f.split(b':')[1] for f in fields if f.startswith(b'content-length:')]
    return bool(size) and len(body) >= int(size[0])


def parse_response(raw):
    if not raw or not raw.startswith(b'HTTP/'):
        return None
    head, _, body = raw.partition(b'\r\n\r\n')
    lines = head.decode('latin1').split('\r\n')
    headers = {}
    for x in lines[1:]:
        k, _, v = x.partition(':')
        headers.setdefault(k.lower(), []).append(v.strip())
    if headers.get('transfer-encoding') == ['chunked']:
        out = b''
        while body:
            size, _, body = body.partition(b'\r\n')
            n = int(size or b'0', 16)
            out, body = out + body[:n], body[n + 2:]
        body = out
    return int(lines[0].split()[1]), headers, body.decode('latin1')


def group(headers, noise):
    out = {}
    for k, v in headers:
        if k not in noise and not k.startswith(('x-oracle-', 'x-envoy-')):
            out.setdefault(k, []).append(v)
    return {k: (v[0] if len(v) == 1 else v) for k, v in sorted(out.items())}


OUTCOMES = {'NC': 'noCluster', 'UH': 'noHealthyUpstream', 'FI': 'abort', 'DI': 'delayed', 'NR': 'noRoute'}


RULE = re.compile(r'(?:istio-ext-authz-.*?)?ns\[(.*?)\]-policy\[(.*?)\]-rule\[(\d+)\]')


def rule_name(v):
    m = RULE.search(v or '')
    return f'{m[1]}/{m[2]}#{m[3]}' if m else 'none'


def policy_facts(rec, audits=()):
    """What Envoy says about the rule that decided, and about rules that only watch."""
    out, why = {}, next((x for x in (rec.get('details'), rec.get('ended')) if (x or '').startswith('rbac_access_denied')), None)
    meta = rec.get('rbac') or {}
    meta = meta if isinstance(meta, dict) else {}
    if why:
        out['policy'] = rule_name(why)
    elif meta.get('enforced_effective_policy_id') not in (None, *audits):
        out['policy'] = rule_name(meta['enforced_effective_policy_id'])
    for action in ('allow', 'deny'):
        pre = f'istio_dry_run_{action}_shadow_'
        if pre + 'engine_result' in meta:
            out.setdefault('dryRun', {})[action] = rule_name(meta.get(pre + 'effective_policy_id'))
    hint = rec.get('hint')
    if isinstance(hint, dict) and 'access_log_hint' in hint:
        out['audit'] = bool(hint['access_log_hint'])
    return out


class Run:
    def __init__(self, case, dump, proxies, pki):
        self.case, self.dump, self.proxies, self.pki, self.n = case, dump, proxies, pki, 0
        self.tokens = {k: compact(t) for k, t in (case.get('tokens') or {}).items()}

    def address(self, req, proxy):
        if 'ip' in req:
            return req['ip']
        host, ns = req.get('authority', '').rsplit(':', 1)[0].lower().rstrip('.'), proxy.spec.get('namespace', 'default')
        for cand in (host, host + '.' + ns + '.svc.cluster.local', host + '.svc.cluster.local', host + '.cluster.local'):
            if cand in self.dump['vips']:
                return self.dump['vips'][cand]
        return '203.0.113.77'                              # TEST-NET-3: nothing is ever sent there

    def target_port(self, req, proxy):
        """The port of the gateway's pod behind a port of its Service."""
        labels = proxy.spec.get('labels') or {'gateway.networking.k8s.io/gateway-name': proxy.spec.get('gatewayApi', '/').split('/')[1]}
        ns = proxy.spec.get('namespace') or proxy.spec['gatewayApi'].split('/')[0]
        for s in self.dump['services'] or []:
            sel = s.get('selector')
            if s['namespace'] == ns and sel and sel.items() <= labels.items() and str(req['port']) in s['ports']:
                return s['ports'][str(req['port'])]
        return req['port']

    def listen_port(self, req, proxy):
        return proxy.listen.get('in' if 'to' in req else self.target_port(req, proxy) if proxy.gateway else 'out')

    async def once(self, req, proxy, draw=0):
        self.n += 1
        ident, result, echo = f'r{self.n}', {}, proxy.echo
        echo.seen.clear()
        proxy.read_log()
        proxy.records.clear()
        dialled, port = self.address(req, proxy), req['port']
        if proxy.gateway or 'to' in req:
            dialled, port = req.get('ip', proxy.ip), self.target_port(req, proxy) if proxy.gateway else port
        peer_port = 20000 + self.n % 40000                 # tells this connection's log lines from late ones of others
        line = f"PROXY TCP4 {req.get('source', '10.244.200.9')} {dialled} {peer_port} {port}\r\n".encode()
        peer = req.get('peer', 'plaintext')
        cert = None if peer == 'plaintext' else self.pki.client(peer)
        raw = await exchange(self.listen_port(req, proxy), req, ident, line, draw, result, cert, self.tokens)
        resp = parse_response(raw)

        def mine(r):
            return r['kind'] == 'http' or str(r.get('peerPort')) == str(peer_port)
        if resp and req.get('protocol') != 'tcp':
            rec = await proxy.record(lambda r: mine(r) if r['kind'] == 'tcp' else r['kind'] == 'http' and r.get('id') == ident, 1.5) or \
                await proxy.record(lambda r: r['kind'] != 'listener' and mine(r), 0.5)
        else:
            rec = await proxy.record(lambda r: r['kind'] in ('tcp', 'http') and mine(r), 0.25 if 'to' in req else 0.5)
            rec = rec or await proxy.record(lambda r: r['kind'] == 'listener' and mine(r), 1.0)
        arrived = [s for s in echo.seen if s['kind'] != 'http' or s['id'] == ident]
        return resp, rec or {}, arrived, result

    async def ask(self, req):
        ans = await self.answer(req)
        for d in ans.get('destinations', []) if 'to' in req else []:
            d.setdefault('port', req['port'])              # passthrough inside the pod keeps the port
        return ans

    async def answer(self, req):
        proxy = self.proxies[req.get('to') or req['from']]
        if 'cluster' in req:
            f = proxy.facts.get(req['cluster'])
            return {'exists': f is not None, **(f or {})}
        if proxy.proc is None:
            return {'outcome': 'invalidConfig', 'why': proxy.invalid}
        refused = None if 'to' in req else proxy.refusal(
            self.address(req, proxy), self.target_port(req, proxy) if proxy.gateway else req['port'])
        if refused:
            return {'outcome': 'invalidConfig', 'why': refused}
        if self.listen_port(req, proxy) is None:
            return {'outcome': 'noListener'}
        started = time.time()
        resp, rec, seen, extra = await self.once(req, proxy)
        took = (time.time() - started) * 1000
        facts = dict(proxy.routes.get(rec.get('route'), {}))
        mirrors_of = {m['cluster'] for m in facts.get('mirrorPolicy', [])}
        ans = {}
        if extra.get('tls'):
            ans['tls'] = extra['tls']
        if resp is None:
            hit = [s for s in seen if s['kind'] in ('tls', 'tcp')]
            cl = rec.get('cluster')
            if hit:
                cl = proxy.index[hit[0]['index']]
                if hit[0]['kind'] == 'tls':
                    ans['tls'] = 'passthrough'
                ans['outcome'] = 'passthrough' if cl == 'PassthroughCluster' else 'tcp'
                clusters = {cl}
                if ans['outcome'] == 'tcp':
                    for _ in range(self.tcp_draws(proxy, cl)):
                        _, _, s2, _ = await self.once(req, proxy)
                        clusters |= {proxy.index[s['index']] for s in s2}
                ans['destinations'] = [{**parse_cluster(c), 'cluster': c} for c in sorted(clusters)]
            elif cl == 'BlackHoleCluster':
                ans['outcome'] = 'blackhole'
            elif cl:
                # Without a handshake nothing gets to the cluster, though Envoy has drawn one.
                outcome = OUTCOMES.get(rec.get('flags'), 'closed')
                ans.update(outcome=outcome, flags=rec.get('flags'),
                           **({} if outcome == 'closed' else {'destinations': [{**parse_cluster(cl), 'cluster': cl}]}))
            else:
                ans.update(outcome='noFilterChain' if rec.get('details') == 'filter_chain_not_found' else 'closed',
                           flags=rec.get('flags'), details=rec.get('details'))
            return self.secured(req, ans, rec, proxy)

        if rec.get('kind') == 'tcp':                       # HTTP bytes, but no HTTP filter saw them
            c = rec['cluster']
            ans['outcome'] = 'passthrough' if c == 'PassthroughCluster' else 'tcp'
            clusters = {c}
            for _ in range(self.tcp_draws(proxy, c) if ans['outcome'] == 'tcp' else 0):
                clusters.add((await self.once(req, proxy))[1].get('cluster') or c)
            ans['destinations'] = [{**parse_cluster(c), 'cluster': c} for c in sorted(clusters)]
            return ans | policy_facts(rec, proxy.audits)

        status, headers, body = resp
        arrived = [s for s in seen if s['kind'] == 'http']
        main = [s for s in arrived if proxy.index[s['index']] not in mirrors_of or proxy.index[s['index']] == rec.get('cluster')]
        ans['status'] = status
        pairs = [(k, x) for k, v in headers.items() for x in v]
        details = rec.get('details') or ''
        if main:
            ans['outcome'] = 'passthrough' if rec['cluster'] == 'PassthroughCluster' else 'forward'
            branches = await self.branches(req, proxy, facts, main[0], group(pairs, NOISE_DOWN), rec)
            ans['destinations'] = branches
            d = facts.get('fault', {}).get('delay')
            if d and d['percent'] == 100 and took < d['ms']:
                raise RuntimeError(f'delay of {d} not observed: {took}ms')
            up = dict(main[0]['headers']).get('x-envoy-expected-rq-timeout-ms')
            if up and facts.get('timeoutMs') and facts['retries'] and not facts['retries'].get('perTryTimeoutMs') \
                    and float(up) != facts['timeoutMs']:
                raise RuntimeError(f"timeout {facts['timeoutMs']} but Envoy told the backend {up}")
        else:
            flag = (rec.get('flags') or '-').split(',')[-1]
            if 300 <= status < 400 and 'location' in headers:
                ans['outcome'] = 'redirect' if facts else 'httpsRedirect'
                ans['location'] = headers['location'][0]
            elif details == 'direct_response':
                ans['outcome'], ans['body'] = 'directResponse', body
            elif details == 'cors_response':
                ans['outcome'] = 'corsPreflight'
            elif details.startswith('rbac_access_denied'):
                ans['outcome'] = 'denied'
            elif details.startswith('jwt_authn_access_denied'):
                ans['outcome'], ans['body'] = 'unauthenticated', body
            elif flag in OUTCOMES:
                ans['outcome'] = OUTCOMES[flag]
                if flag in ('NC', 'UH') and facts.get('target'):
                    ans['destinations'] = [{**parse_cluster(facts['target']), 'cluster': facts['target']}]
            else:
                ans['outcome'], ans['details'] = 'error', details
            if flag == 'NC' and facts.get('weights'):
                ans['destinations'] = await self.branches(req, proxy, facts, None, {}, rec)
            h = group(pairs, NOISE_DOWN)
            if h:
                ans['responseHeaders'] = h
        if mirrors_of:
            await asyncio.sleep(0.05)
            ident = main[0]['id'] if main else None
            arrived = [s for s in self.first_seen if s['id'] == ident] if main else arrived
            ans['mirrors'] = [
                {**parse_cluster(m['cluster']), **m,
                 **({'authority': s['authority'], 'path': s['path']} if
                    (s := next((x for x in arrived if proxy.index[x['index']] == m['cluster']), None)) else {'arrived': False})}
                for m in facts['mirrorPolicy']]
        facts.pop('mirrorPolicy', None)
        facts.pop('weights', None)
        facts.pop('target', None)
        return ans | policy_facts(rec, proxy.audits) | facts

    def secured(self, req, ans, rec, proxy):
        """No HTTP answer: which guard closed the connection?"""
        facts = policy_facts(rec, proxy.audits)
        if 'policy' in facts and (rec.get('ended') or '').startswith('rbac_access_denied'):
            ans = {k: ans[k] for k in ('tls',) if k in ans} | {'outcome': 'denied'}
        elif ans['outcome'] in ('closed', 'noFilterChain') and proxy.clients:
            plain, failure = 'tls' not in req and req.get('peer', 'plaintext') == 'plaintext', rec.get('tlsFailure') or ''
            if ans['outcome'] == 'noFilterChain':
                ans = {'outcome': 'tlsRequired'} if plain else {'outcome': 'noFilterChain'}
            elif 'PEER_DID_NOT_RETURN_A_CERTIFICATE' in failure:
                ans = {'outcome': 'certificateRequired'}
            elif 'CERTIFICATE_VERIFY_FAILED' in failure:
                ans = {'outcome': 'certificateRefused', 'why': 'name' if re.search('SAN.matcher', failure) else 'untrusted'}
            elif rec.get('details') == 'http1.codec_error' and not plain:
                ans = {'outcome': 'plaintextRequired'}
        return ans | facts

    def tcp_draws(self, proxy, cluster):
        text = json.dumps(proxy.dump['listeners'])
        return 40 if 'weighted_clusters' in text and cluster in text else 0

    async def branches(self, req, proxy, facts, first, resp_headers, rec):
        def arrived(s, rh):
            headers = {k: unfill(v, self.tokens) for k, v in group(s['headers'], NOISE_UP).items()}
            return {'request': {'method': s['method'], 'authority': s['authority'], 'path': unfill(s['path'], self.tokens),
                                'headers': headers}} | ({'responseHeaders': rh} if rh else {})
        ws = facts.get('weights')
        if facts.get('mirrorPolicy'):
            await asyncio.sleep(0.05)
        self.first_seen = list(proxy.echo.seen)
        if not ws:
            c = proxy.index[first['index']]
            if c != rec.get('cluster'):
                raise RuntimeError(f"Envoy says {rec.get('cluster')}, but {c} got {req}")
            return [{**parse_cluster(c), 'cluster': c, 'share': 1, **arrived(first, resp_headers)}]
        total, step = sum(w['weight'] for w in ws), math.gcd(*[w['weight'] for w in ws])
        if total // step > 400:
            raise RuntimeError('weights need too many draws')
        count, sample, mirrored = {}, {}, {m['cluster'] for m in facts.get('mirrorPolicy', [])}
        for draw in range(0, total, step):
            resp, rec, seen, _ = await self.once(req, proxy, draw)
            c = rec.get('cluster')
            if not c:                                      # NC: Envoy logs no name, but the draw tells it
                ends = itertools.accumulate(w['weight'] for w in ws)
                c = next(w['cluster'] for w, end in zip(ws, ends) if draw < end)
                if c in proxy.facts:
                    raise RuntimeError(f'{c} exists, but Envoy has no cluster: {req}')
            count[c] = count.get(c, 0) + 1
            hit = next((s for s in seen if s['kind'] == 'http' and proxy.index[s['index']] == c), None)
            if hit:
                sample.setdefault(c, arrived(hit, group([(k, x) for k, v in resp[1].items() for x in v], NOISE_DOWN)))
            elif rec.get('flags') in (None, '-'):
                raise RuntimeError(f'{c} answered but no backend saw the request: {req}')
            else:
                flag = (rec.get('flags') or '-').split(',')[-1]           # a delay comes before what fails
                sample.setdefault(c, {'status': resp and resp[0], 'outcome': OUTCOMES.get(flag, flag)})
        return [{**parse_cluster(c), 'cluster': c, 'share': round(count[c] * step / total, 6), **sample[c]} for c in count]


# -------------------------------------------------------------------- driver
def normalise(case, r, i):
    q = {**(case.get('defaults') or {}), **r}
    if 'from' in r:
        q.pop('to', None)
    if 'to' in q:
        q.pop('from', None)
        q.setdefault('peer', 'plaintext')
    q.setdefault('name', f'#{i + 1}')
    if 'cluster' not in q:
        q.setdefault('port', 80)
        if q.get('protocol') != 'tcp':
            q.setdefault('method', 'GET')
            q.setdefault('path', '/')
            q.setdefault('authority', '')
    else:
        q = {k: q[k] for k in ('name', 'from', 'cluster')}
    return q


async def run_case(path, dump, echo, work, envoy, pki, versions):
    case = yaml.safe_load(open(path))
    asked = [normalise(case, r, i) for i, r in enumerate(case['requests'])]
    clients = any('peer' in q or 'to' in q for q in asked)
    proxies = {n: Proxy(n, s, dump['proxies'][n], echo, work, pki, dump['addresses'][n], any(q.get('to') == n for q in asked), clients)
               for n, s in case['proxies'].items()}
    results = []
    try:
        await asyncio.gather(*[p.start(envoy) for p in proxies.values()])
        run = Run(case, dump, proxies, pki)
        for q in asked:
            a = await run.ask(q)
            results.append({'request': q, 'answer': a})
    finally:
        for p in proxies.values():
            p.stop()
    used = {}
    for r in results:
        for d in r['answer'].get('destinations', []) + r['answer'].get('mirrors', []):
            f = 'to' not in r['request'] and proxies[r['request']['from']].facts.get(d['cluster'])
            if f:
                used.setdefault(r['request']['from'], {})[d['cluster']] = f
    return {'case': os.path.splitext(os.path.basename(path))[0], **versions,
            'istio': dump['istio'], 'purpose': case.get('purpose', ''), 'rejected': dump['rejected'],
            'warnings': dump['warnings'], **({'tokens': {k: {**t, 'jwt': run.tokens[k]} for k, t in case['tokens'].items()}}
                                             if case.get('tokens') else {}), 'results': results,
            'clusters': {p: dict(sorted(c.items())) for p, c in sorted(used.items())}}


def one_a_line(got):
    """JSON with one result, and one cluster, a line: short, and its differences can be read."""
    text = functools.partial(json.dumps, ensure_ascii=False, separators=(',', ':'))
    head = ''.join(f' {text(k)}: {text(v)},\n' for k, v in got.items() if k not in ('results', 'clusters'))
    results = ',\n'.join('  ' + text(r) for r in got['results'])
    clusters = ',\n'.join(f'  {text(p)}: {{\n' + ',\n'.join(f'   {text(n)}: {text(c)}' for n, c in known.items()) + '\n  }'
                          for p, known in got['clusters'].items())
    return '{\n' + head + ' "results": [\n' + results + '\n ],\n "clusters": {\n' + clusters + '\n }\n}\n'


async def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('cases', nargs='+')
    ap.add_argument('--record', help='write one file for each case into this directory')
    ap.add_argument('--keep', help='keep dumps and bootstraps in this directory')
    ap.add_argument('--xds', default=os.environ.get('ROUTING_XDS', 'routing-xds'))
    ap.add_argument('--envoy', default=os.environ.get('ENVOY', 'envoy'))
    ap.add_argument('--crds', required=True, help='the Gateway API CRDs: the API server applies their defaults')
    o = ap.parse_args()
    cases = o.cases
    work = o.keep or tempfile.mkdtemp(prefix='routing-oracle-')
    os.makedirs(work, exist_ok=True)
    env = {**os.environ, 'PILOT_ENABLE_ALPN_FILTER': 'false', 'PILOT_ENABLE_METADATA_EXCHANGE': 'false'}
    t0 = time.time()
    subprocess.run([o.xds, '-gwapi-crds', o.crds, '-out', work, *cases], env=env, check=False,
                   stdout=subprocess.DEVNULL)
    t1 = time.time()
    pki = Pki(work)
    version = subprocess.run([o.envoy, '--version'], capture_output=True, text=True).stdout
    version = version.rpartition('version:')[2].split('/')
    versions = {'envoy': version[1] if len(version) > 1 else 'unknown'}
    echo, bad, asked = Echo(), 0, 0
    for path in cases:
        name = os.path.splitext(os.path.basename(path))[0]
        dump_path = os.path.join(work, name + '.xds.json')
        if not os.path.exists(dump_path):
            print('FAILED (no dump)', name)
            bad += 1
            continue
        try:
            got = await run_case(path, json.load(open(dump_path)), echo, os.path.join(work, name), o.envoy, pki, versions)
        except Exception as e:
            print('FAILED', name, repr(e))
            bad += 1
            continue
        asked += len(got['results'])
        if o.record:
            with open(os.path.join(o.record, got['case'] + '.json'), 'w') as f:
                f.write(one_a_line(got))
        else:
            print(json.dumps(got, indent=1, ensure_ascii=False))
    echo.close()
    if not o.keep:
        shutil.rmtree(work, ignore_errors=True)
    print(f'{len(cases)} cases, {asked} requests; xds {t1 - t0:.1f}s, envoy {time.time() - t1:.1f}s, {bad} bad', file=sys.stderr)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(asyncio.run(main()))
