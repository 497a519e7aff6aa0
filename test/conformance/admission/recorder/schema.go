package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	runtimeschema "k8s.io/apimachinery/pkg/runtime/schema"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

// judgedGroups are the API groups this program has a say on; documents of other groups are passed over.
var judgedGroups = []string{
	"networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io",
	"metallb.io", "gateway.networking.k8s.io", "gateway.networking.x-k8s.io",
}

type schemas struct {
	byGVK  map[runtimeschema.GroupVersionKind]*versionSchema
	served map[runtimeschema.GroupKind][]string
}

// versionSchema is compiled on first use: a bundle carries hundreds of CEL rules and most runs touch few kinds.
type versionSchema struct {
	props      *apiextensions.JSONSchemaProps
	namespaced bool
	status     bool // has the status subresource: status is dropped on create

	once       sync.Once
	err        error
	structural *schema.Structural
	openapi    validation.SchemaValidator
	cel        *cel.Validator
}

func (v *versionSchema) compile() error {
	v.once.Do(func() {
		if v.structural, v.err = schema.NewStructural(v.props); v.err != nil {
			return
		}
		if v.openapi, _, v.err = validation.NewSchemaValidator(v.props); v.err != nil {
			return
		}
		v.cel = cel.NewValidator(v.structural, true, celconfig.PerCallLimit)
	})
	return v.err
}

func loadCRDs(files []string) (*schemas, error) {
	s := &schemas{
		byGVK:  map[runtimeschema.GroupVersionKind]*versionSchema{},
		served: map[runtimeschema.GroupKind][]string{},
	}
	for _, file := range files {
		if file == "" {
			continue
		}
		if err := s.load(file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return s, nil
}

func (s *schemas) load(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	decoder := kubeyaml.NewYAMLOrJSONDecoder(f, 1<<20)
	for {
		var v1 apiextensionsv1.CustomResourceDefinition
		if err := decoder.Decode(&v1); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if v1.Kind != "CustomResourceDefinition" {
			continue // bundles also carry admission policies, namespaces, deployments
		}
		var crd apiextensions.CustomResourceDefinition
		apiextensionsv1.SetDefaults_CustomResourceDefinitionSpec(&v1.Spec)
		if err := apiextensionsv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(&v1, &crd, nil); err != nil {
			return err
		}
		for _, version := range crd.Spec.Versions {
			if !version.Served {
				continue
			}
			props, subresources := version.Schema, version.Subresources
			if props == nil { // the conversion hoists what all versions share
				props = crd.Spec.Validation
			}
			if subresources == nil {
				subresources = crd.Spec.Subresources
			}
			if props == nil {
				return fmt.Errorf("%s %s has no schema", crd.Name, version.Name)
			}
			gvk := runtimeschema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
			s.byGVK[gvk] = &versionSchema{
				props:      props.OpenAPIV3Schema,
				namespaced: crd.Spec.Scope == apiextensions.NamespaceScoped,
				status:     subresources != nil && subresources.Status != nil,
			}
			s.served[gvk.GroupKind()] = append(s.served[gvk.GroupKind()], version.Name)
		}
	}
}

// decode reads one document the way kubectl does (YAML to JSON, integers kept apart from floats). Repeated keys
// refuse nothing there, since the last one wins before anything is sent, so they are only reported.
func decode(doc []byte) (objects []map[string]any, repeated, problem, skipped string) {
	asJSON, err := yaml.YAMLToJSONStrict(doc)
	if err != nil {
		strict := err
		if asJSON, err = yaml.YAMLToJSON(doc); err != nil {
			return nil, "", err.Error(), ""
		}
		repeated = strict.Error()
	}
	var value any
	if err := utiljson.Unmarshal(asJSON, &value); err != nil {
		return nil, "", err.Error(), ""
	}
	switch value := value.(type) {
	case nil:
		return nil, "", "", "empty document"
	case map[string]any:
		items, isList := value["items"].([]any)
		if kind, _ := value["kind"].(string); !isList || !strings.HasSuffix(kind, "List") {
			return []map[string]any{value}, repeated, "", ""
		}
		for _, item := range items {
			object, ok := item.(map[string]any)
			if !ok {
				return nil, "", "a list item is not an object", ""
			}
			objects = append(objects, object)
		}
		if len(objects) == 0 {
			return nil, "", "", "empty list"
		}
		return objects, repeated, "", ""
	default:
		return nil, "", fmt.Sprintf("document is not an object but %T", value), ""
	}
}

// judge fills the schema, unknown and cel layers and leaves in w.object what a webhook would be shown: pruned, defaulted,
// with its namespace. The order is that of the API server's create handler.
func (s *schemas) judge(w *work, opt options) {
	v, object := w.verdict, w.object
	apiVersion, _ := object["apiVersion"].(string)
	v.Kind, _ = object["kind"].(string)
	if apiVersion == "" || v.Kind == "" {
		v.Error = "apiVersion or kind is missing or not a string"
		return
	}
	gv, err := runtimeschema.ParseGroupVersion(apiVersion)
	if err != nil {
		v.Error = err.Error()
		return
	}
	v.Group, v.Version = gv.Group, gv.Version
	if meta, ok := object["metadata"].(map[string]any); ok {
		v.Name, _ = meta["name"].(string)
		v.Namespace, _ = meta["namespace"].(string)
	}
	if !slices.Contains(judgedGroups, gv.Group) {
		v.Skipped, w.node = "not a judged group", apiVersion == "v1" && v.Kind == "Node"
		return
	}
	version := s.byGVK[gv.WithKind(v.Kind)]
	if version == nil {
		v.Error = fmt.Sprintf("no matches for kind %q in version %q", v.Kind, apiVersion)
		if others := s.served[gv.WithKind(v.Kind).GroupKind()]; len(others) > 0 {
			v.Error += fmt.Sprintf(" (served: %s)", strings.Join(others, ", "))
		}
		return
	}
	if err := version.compile(); err != nil {
		v.Error = "CRD does not compile: " + err.Error()
		return
	}
	w.judged = true

	// decode: metadata into its Go type, unknown fields out, nulls out, defaults in
	meta, found, unknownMeta, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		v.Schema = append(v.Schema, err.Error())
		w.judged = false
		ok := false
		v.Accepted = &ok
		return
	}
	v.Unknown = append(v.Unknown, unknownMeta...)
	v.Unknown = append(v.Unknown, pruning.PruneWithOptions(object, version.structural, true, schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, version.structural)
	if err, paths := objectmeta.CoerceWithOptions(nil, object, version.structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true}); err != nil {
		v.Schema = append(v.Schema, err.Error())
	} else {
		v.Unknown = append(v.Unknown, paths...)
	}
	slices.Sort(v.Unknown)
	object["apiVersion"], object["kind"] = apiVersion, v.Kind
	if found {
		if err := objectmeta.SetObjectMeta(object, meta); err != nil {
			v.Schema = append(v.Schema, err.Error())
		}
	}
	defaulting.Default(object, version.structural)

	// create: namespace from the request, no status, then validation
	u := &unstructured.Unstructured{Object: object}
	switch {
	case !version.namespaced:
		u.SetNamespace("")
	case u.GetNamespace() == "":
		u.SetNamespace(opt.namespace)
	}
	if u.GetName() == "" && u.GetGenerateName() != "" {
		u.SetName(generatedName(u.GetGenerateName()))
	}
	v.Namespace = u.GetNamespace()
	if version.status {
		delete(object, "status")
	}
	var errs field.ErrorList
	errs = append(errs, metavalidation.ValidateObjectMetaAccessor(u, version.namespaced, metavalidation.NameIsDNSSubdomain, field.NewPath("metadata"))...)
	errs = append(errs, validation.ValidateCustomResource(nil, object, version.openapi)...)
	errs = append(errs, objectmeta.Validate(nil, object, version.structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, version.structural, object)...)
	v.Schema = append(v.Schema, messages(errs)...)
	if version.cel == nil {
		return
	}
	if slices.ContainsFunc(errs, blocksCEL) {
		v.CELSkip = true
		return
	}
	celErrs, _ := version.cel.Validate(context.Background(), nil, version.structural, object, nil, celconfig.RuntimeCELCostBudget)
	v.CEL = messages(celErrs)
}

// generatedName is what the create handler makes of metadata.generateName; which letters it draws decides nothing.
func generatedName(base string) string {
	const longest = 58
	if len(base) > longest {
		base = base[:longest]
	}
	return base + "xxxxx"
}

// blocksCEL lists the errors after which the API server does not evaluate CEL rules.
func blocksCEL(err *field.Error) bool {
	switch err.Type {
	case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
		return true
	}
	return false
}

func messages(errs field.ErrorList) []string {
	out := []string{}
	for _, err := range errs {
		out = append(out, err.Error())
	}
	slices.Sort(out) // the OpenAPI validator walks maps
	return out
}
