// Command ask-analyzers prints, for sets of Kubernetes manifests, what `istioctl analyze` would report about them in a
// cluster that holds exactly these manifests: it runs Istio's own analyzers, with the runtime kinds (Service, Pod,
// Namespace, Node, Secret) read from the same YAML. See README.md.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	_ "unsafe" // go:linkname, see reset

	"github.com/hashicorp/go-multierror"
	meshapi "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pilot/pkg/config/file"
	"istio.io/istio/pilot/pkg/serviceregistry/provider"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/analysis"
	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/analyzers/maturity"
	"istio.io/istio/pkg/config/analysis/diag"
	"istio.io/istio/pkg/config/analysis/legacy/source/kube"
	"istio.io/istio/pkg/config/analysis/legacy/util/kuberesource"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/resource"
	"istio.io/istio/pkg/config/schema/gvk"
	"istio.io/istio/pkg/kube/inject"
	"istio.io/istio/pkg/kube/krt"
	"istio.io/istio/pkg/log"
	corev1 "k8s.io/api/core/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// set is one line of input. Only id and files (or manifests) are usual.
type set struct {
	ID               string            `json:"id"`
	Files            []source          `json:"files"`
	Manifests        string            `json:"manifests"`
	Clusters         map[string]string `json:"clusters"`         // manifests of remote clusters: their Services, Pods, ... only
	MeshConfig       json.RawMessage   `json:"meshConfig"`       // an object, or its YAML as a string
	MeshNetworks     json.RawMessage   `json:"meshNetworks"`     // likewise
	Namespace        *string           `json:"namespace"`        // of namespaced objects without one: "default" unless given
	AllNamespaces    *bool             `json:"allNamespaces"`    // false: only messages about `namespace` and cluster-wide objects
	IstioNamespace   string            `json:"istioNamespace"`   // "istio-system" unless given
	DefaultResources *bool             `json:"defaultResources"` // false: without the stand-in ingress gateway of file mode
	Suppress         []string          `json:"suppress"`         // CODE=RESOURCE, as for istioctl's -S
	Analyzers        []string          `json:"analyzers"`        // only these
	Stored           bool              `json:"stored"`           // see asStored
}

// source is a text, or an object with a name and a text.
type source struct{ Name, Text string }

func (s *source) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &s.Text)
	}
	var named struct{ Name, Text string }
	err := json.Unmarshal(data, &named)
	*s = named
	return err
}

// answer is one line of output.
type answer struct {
	ID       string    `json:"id"`
	Messages []message `json:"messages"`
	Errors   []string  `json:"errors,omitempty"` // texts that could not be read; the rest is analysed
	Error    string    `json:"error,omitempty"`  // nothing was analysed, or an analyzer crashed
	Ms       float64   `json:"ms,omitempty"`
}

// message is one finding. line is the one istioctl prints: of the offending field where the analyzer knows it (then path
// is that field, if it alone is on that line), else of the document's start (path is absent).
type message struct {
	Code     string `json:"code"`
	Level    string `json:"level"`
	Resource string `json:"resource,omitempty"`
	Cluster  string `json:"cluster,omitempty"`
	File     string `json:"file,omitempty"`
	Path     string `json:"path,omitempty"`
	Line     int    `json:"line,omitempty"`
	Message  string `json:"message"`
	Unstable string `json:"unstable,omitempty"` // see analyseOften
}

func main() {
	var timing, version, list bool
	var repeat int
	flag.IntVar(&repeat, "repeat", 1, "analyse each set that many times and mark messages that not all runs gave")
	flag.BoolVar(&timing, "timing", false, "add the milliseconds each set took")
	flag.BoolVar(&list, "list", false, "print the analyzers that run and their inputs, then exit")
	flag.BoolVar(&version, "version", false, "print the versions of the modules that decide, then exit")
	flag.Parse()
	if version {
		printVersions()
		return
	}
	if list {
		for _, a := range all() {
			var kinds []string
			for _, k := range a.Metadata().Inputs {
				kinds = append(kinds, k.Kind)
			}
			fmt.Println(a.Metadata().Name, strings.Join(kinds, ","))
		}
		return
	}

	stdout := os.Stdout
	os.Stdout = os.Stderr // Istio logs to standard output
	logging := log.DefaultOptions()
	logging.OutputPaths = []string{"stderr"}
	logging.SetDefaultOutputLevel(log.DefaultScopeName, log.NoneLevel)
	if err := log.Configure(logging); err != nil {
		fmt.Fprintln(os.Stderr, "ask-analyzers:", err)
		os.Exit(2)
	}
	for _, scope := range log.Scopes() {
		scope.SetOutputLevel(log.NoneLevel)
	}

	krt.GlobalDebugHandler = nil // it would keep every store ever made

	out := bufio.NewWriterSize(stdout, 1<<20)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	in := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	for {
		var s set
		if err := in.Decode(&s); err == io.EOF {
			return
		} else if err != nil {
			fmt.Fprintln(os.Stderr, "ask-analyzers: input:", err)
			out.Flush()
			os.Exit(2)
		}
		start := time.Now()
		a := analyseOften(&s, repeat)
		if timing {
			a.Ms = float64(time.Since(start).Microseconds()) / 1000
		}
		if err := enc.Encode(a); err != nil {
			os.Exit(2)
		}
	}
}

func printVersions() {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return
	}
	for _, dep := range info.Deps {
		switch dep.Path {
		case "istio.io/istio", "istio.io/api":
			fmt.Println(dep.Path, dep.Version)
		}
	}
	fmt.Println("go", info.GoVersion)
}

// analyseOften joins the messages of several runs. Go's map order decides in some analyzers which messages there are
// ("k/n": k of n runs gave this one) and in others only what they say ("text": every run gave as many about this resource).
func analyseOften(s *set, repeat int) *answer {
	first := analyse(s)
	if repeat < 2 || first.Error != "" {
		return first
	}
	type group struct{ code, resource string }
	runs := make([]map[group][]message, repeat)
	seen := map[message]int{}
	groups := map[group]bool{}
	for run := range runs {
		a := first
		if run > 0 {
			a = analyse(s)
		}
		if a.Error != "" {
			return a
		}
		runs[run] = map[group][]message{}
		for _, m := range a.Messages {
			g := group{m.Code, m.Resource}
			runs[run][g] = append(runs[run][g], m)
			groups[g] = true
			seen[m]++
		}
	}
	first.Messages = []message{}
	for g := range groups {
		sameCount := true
		least := runs[0][g]
		for _, run := range runs {
			sameCount = sameCount && len(run[g]) == len(least)
			if fmt.Sprint(run[g]) < fmt.Sprint(least) {
				least = run[g]
			}
		}
		for m, n := range seen {
			if (group{m.Code, m.Resource}) != g || sameCount && !slices.Contains(least, m) {
				continue
			}
			if n < repeat {
				m.Unstable = fmt.Sprintf("%d/%d", n, repeat)
				if sameCount {
					m.Unstable = "text"
				}
			}
			first.Messages = append(first.Messages, m)
		}
	}
	order(first.Messages)
	return first
}

func order(ms []message) {
	sort.Slice(ms, func(i, j int) bool {
		a, b := ms[i], ms[j]
		for _, c := range []int{
			strings.Compare(a.Code, b.Code), strings.Compare(a.Cluster, b.Cluster), strings.Compare(a.Resource, b.Resource),
			strings.Compare(a.File, b.File), a.Line - b.Line, strings.Compare(a.Path, b.Path), strings.Compare(a.Message, b.Message),
		} {
			if c != 0 {
				return c < 0
			}
		}
		return a.Unstable < b.Unstable
	})
}

// Two analyzers keep what they once saw in package variables: harmless in a command that ends, wrong for the next set here.

//go:linkname authzMeshConfig istio.io/istio/pkg/config/analysis/analyzers/authz.meshConfig
var authzMeshConfig *meshapi.MeshConfig

//go:linkname serviceRegistries istio.io/istio/pkg/config/analysis/analyzers/multicluster.serviceRegistries
var serviceRegistries []provider.ID

var registriesAtStart = slices.Clone(serviceRegistries)

func reset() {
	authzMeshConfig = nil
	serviceRegistries = slices.Clone(registriesAtStart)
}

// all is the default set, and on request the one analyzer that only `istioctl x precheck` runs.
func all() []analysis.Analyzer { return analyzers.All() }

func pick(names []string) (analysis.CombinedAnalyzer, error) {
	if len(names) == 0 {
		return analyzers.AllCombined(), nil
	}
	var chosen []analysis.Analyzer
	for _, name := range names {
		n := len(chosen)
		for _, a := range append(all(), &maturity.AlphaAnalyzer{}) {
			if a.Metadata().Name == name {
				chosen = append(chosen, a)
				break
			}
		}
		if len(chosen) == n {
			return nil, fmt.Errorf("no analyzer %q", name)
		}
	}
	return analysis.Combine("picked", chosen...), nil
}

func analyse(s *set) (a *answer) {
	a = &answer{ID: s.ID, Messages: []message{}}
	defer func() {
		if r := recover(); r != nil {
			a.Error = fmt.Sprintf("panic: %v", r)
			if os.Getenv("ORACLE_DEBUG") != "" {
				a.Error += "\n" + string(debug.Stack())
			}
		}
	}()
	fail := func(err error) *answer {
		a.Error = err.Error()
		return a
	}
	reset()

	combined, err := pick(s.Analyzers)
	if err != nil {
		return fail(err)
	}
	namespace, wanted, istioNamespace := "default", "", "istio-system"
	if s.Namespace != nil {
		namespace = *s.Namespace
	}
	if s.AllNamespaces != nil && !*s.AllNamespaces {
		wanted = namespace
	}
	if s.IstioNamespace != "" {
		istioNamespace = s.IstioNamespace
	}
	schemas := kuberesource.ConvertInputsToSchemas(combined.Metadata().Inputs)
	sa := local.NewSourceAnalyzer(combined, resource.Namespace(wanted), resource.Namespace(istioNamespace), nil)

	var suppressions []local.AnalysisSuppression
	for _, text := range s.Suppress {
		code, name, ok := strings.Cut(text, "=")
		if !ok {
			return fail(fmt.Errorf("suppress %q is not CODE=RESOURCE", text))
		}
		suppressions = append(suppressions, local.AnalysisSuppression{Code: code, ResourceName: name})
	}
	sa.SetSuppressions(suppressions)
	if err := withFile(s.MeshConfig, sa.AddFileKubeMeshConfig); err != nil {
		return fail(fmt.Errorf("meshConfig: %w", err))
	}
	if err := withFile(s.MeshNetworks, sa.AddFileKubeMeshNetworks); err != nil {
		return fail(fmt.Errorf("meshNetworks: %w", err))
	}

	// The analyzer's own reader takes the namespace of namespace-less objects from the namespace it reports about, so a
	// reader of our own is needed to have one without the other.
	read := func(src *file.KubeSource, sources []source) {
		src.SetDefaultNamespace(resource.Namespace(namespace))
		src.SetNamespacesFilter(func(obj any) bool {
			c, ok := obj.(config.Config)
			if !ok {
				return false
			}
			ns := c.GetNamespace()
			if c.GroupVersionKind.Kind == gvk.Namespace.Kind {
				ns = c.GetName()
			}
			return !inject.IgnoredNamespaces.Contains(ns)
		})
		for _, f := range sources {
			if err := apply(src, f); err != nil {
				a.Errors = append(a.Errors, flatten(err)...)
			}
		}
		if s.Stored {
			asStored(src, sources)
		}
	}
	sources := slices.Clone(s.Files)
	for i := range sources {
		if sources[i].Name == "" {
			sources[i].Name = strconv.Itoa(i) + ".yaml"
		}
	}
	if s.Manifests != "" {
		sources = append(sources, source{"manifests.yaml", s.Manifests})
	}
	src := file.NewKubeSource(schemas)
	read(src, sources)
	if s.DefaultResources == nil || *s.DefaultResources {
		if err := sa.AddTestReaderKubeSource(nil); err != nil { // makes its reader take Pods and Services as well
			return fail(err)
		}
		if err := sa.AddDefaultResources(); err != nil {
			return fail(err)
		}
	}
	sa.AddSource(src)
	for name, text := range s.Clusters {
		remote := file.NewKubeSource(schemas.Intersect(kuberesource.DefaultExcludedSchemas()))
		read(remote, []source{{name + ".yaml", text}})
		sa.AddSourceForCluster(remote, cluster.ID(name))
	}

	stop := make(chan struct{})
	defer close(stop)
	result, err := sa.Analyze(stop)
	if err != nil {
		return fail(err)
	}
	if len(result.SkippedAnalyzers) > 0 {
		return fail(fmt.Errorf("skipped analyzers: %s", strings.Join(result.SkippedAnalyzers, ", ")))
	}
	for i := range result.Messages {
		m := convert(&result.Messages[i])
		if len(s.Clusters) == 0 {
			m.Cluster = ""
		}
		a.Messages = append(a.Messages, m)
	}
	order(a.Messages)
	a.Messages = slices.Compact(a.Messages)
	return a
}

// asStored changes what was read into what an API server would have stored and a live analysis would therefore see. Istio's
// own tests, and so the default here, analyse the YAML as it is.
func asStored(src *file.KubeSource, sources []source) {
	for _, c := range src.List(gvk.Service, "") {
		spec := c.Spec.(*corev1.ServiceSpec)
		for i := range spec.Ports {
			if p := &spec.Ports[i]; p.Protocol == "" {
				p.Protocol = corev1.ProtocolTCP
			}
			if p := &spec.Ports[i]; p.TargetPort == intstr.FromInt32(0) || p.TargetPort == intstr.FromString("") {
				p.TargetPort = intstr.FromInt32(p.Port)
			}
		}
		if spec.Type == "" {
			spec.Type = corev1.ServiceTypeClusterIP
		}
	}
	for _, c := range src.List(gvk.Secret, "") {
		secret := c.Spec.(*corev1.Secret)
		for key, text := range secret.StringData {
			if secret.Data == nil {
				secret.Data = map[string][]byte{}
			}
			secret.Data[key] = []byte(text)
		}
	}
	for _, c := range src.List(gvk.Namespace, "") {
		if c.Labels == nil {
			c.Labels = map[string]string{}
		}
		c.Labels[corev1.LabelMetadataName] = c.Name
		_, _ = src.Update(c)
	}
	// The reader loses the spec of these (it decodes the inner spec as the outer object).
	for _, c := range src.List(gvk.CustomResourceDefinition, "") {
		for _, f := range sources {
			docs := kubeyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(f.Text)))
			for doc, err := docs.Read(); err == nil; doc, err = docs.Read() {
				var read apiextensions.CustomResourceDefinition
				if yaml.Unmarshal(doc, &read) == nil && read.Kind == gvk.CustomResourceDefinition.Kind && read.Name == c.Name {
					*c.Spec.(*apiextensions.CustomResourceDefinition) = read
				}
			}
		}
	}
}

// apply reads one text. Some malformed objects crash the reader; then only this text is lost.
func apply(src *file.KubeSource, f source) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: panic: %v", f.Name, r)
		}
	}()
	return src.ApplyContent(f.Name, f.Text)
}

func flatten(err error) []string {
	prefix := ""
	for e := err; e != nil; {
		if many, ok := e.(*multierror.Error); ok {
			var texts []string
			for _, one := range many.Errors {
				texts = append(texts, prefix+strings.TrimSpace(one.Error()))
			}
			return texts
		}
		wrapped, ok := e.(interface{ Unwrap() error })
		if !ok {
			break
		}
		e = wrapped.Unwrap()
	}
	return []string{strings.TrimSpace(err.Error())}
}

// withFile hands a value to a function that wants the name of a file.
func withFile(raw json.RawMessage, use func(string) error) error {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	text := []byte(raw)
	if raw[0] == '"' {
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		text = []byte(s)
	} else if y, err := yaml.JSONToYAML(raw); err == nil {
		text = y
	}
	f, err := os.CreateTemp("", "ask-analyzers-*.yaml")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return use(f.Name())
}

var simpleKey = regexp.MustCompile(`^\{\.(.*)\}$`)

func convert(m *diag.Message) message {
	out := message{
		Code:    m.Type.Code(),
		Level:   m.Type.Level().String(),
		Message: fmt.Sprintf(m.Type.Template(), m.Parameters...),
	}
	if m.Resource == nil || m.Resource.Origin == nil {
		return out
	}
	origin := m.Resource.Origin
	out.Resource, out.Cluster = origin.FriendlyName(), origin.ClusterName().String()
	if p, ok := origin.Reference().(*kube.Position); ok && p != nil {
		out.File, out.Line = p.Filename, p.Line
	}
	if m.Line == 0 {
		return out
	}
	out.Line = m.Line
	for path, line := range origin.FieldMap() {
		if line != m.Line {
			continue
		}
		if out.Path != "" {
			out.Path = ""
			break
		}
		out.Path = simpleKey.ReplaceAllString(path, "$1")
	}
	return out
}
