// Prints the protocol buffer messages that are linked into this program as JSON, for scripts/envoy/main.ts.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

type field struct {
	Name     string `json:"name"`
	JSON     string `json:"json,omitempty"`
	Kind     string `json:"kind"`
	Type     string `json:"type,omitempty"`
	Key      string `json:"key,omitempty"`
	Repeated bool   `json:"repeated,omitempty"`
	OneOf    string `json:"oneof,omitempty"`
}

type message struct {
	Contrib bool    `json:"contrib,omitempty"`
	Fields  []field `json:"fields"`
}

type output struct {
	Messages map[string]message        `json:"messages"`
	Enums    map[string]map[string]int `json:"enums"`
}

func camel(name string) string {
	var b strings.Builder
	up := false
	for _, c := range name {
		if c == '_' {
			up = true
			continue
		}
		if up && c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		up = false
		b.WriteRune(c)
	}
	return b.String()
}

func (o *output) describe(fd protoreflect.FieldDescriptor) field {
	f := field{Name: string(fd.Name()), Kind: fd.Kind().String(), Repeated: fd.IsList()}
	if fd.JSONName() != camel(f.Name) {
		f.JSON = fd.JSONName()
	}
	if one := fd.ContainingOneof(); one != nil && !one.IsSynthetic() {
		f.OneOf = string(one.Name())
	}
	value := fd
	if fd.IsMap() {
		f.Key = fd.MapKey().Kind().String()
		value = fd.MapValue()
		f.Kind = value.Kind().String()
	}
	if m := value.Message(); m != nil {
		f.Type = string(m.FullName())
	}
	if e := value.Enum(); e != nil {
		f.Type = string(e.FullName())
		values := map[string]int{}
		for i := 0; i < e.Values().Len(); i++ {
			values[string(e.Values().Get(i).Name())] = int(e.Values().Get(i).Number())
		}
		o.Enums[f.Type] = values
	}
	return f
}

func main() {
	out := output{Messages: map[string]message{}, Enums: map[string]map[string]int{}}
	protoregistry.GlobalTypes.RangeMessages(func(mt protoreflect.MessageType) bool {
		d := mt.Descriptor()
		m := message{Contrib: strings.HasPrefix(d.ParentFile().Path(), "contrib/"), Fields: []field{}}
		for i := 0; i < d.Fields().Len(); i++ {
			m.Fields = append(m.Fields, out.describe(d.Fields().Get(i)))
		}
		out.Messages[string(d.FullName())] = m
		return true
	})
	encoder := json.NewEncoder(os.Stdout)
	if err := encoder.Encode(out); err != nil {
		panic(err)
	}
}
