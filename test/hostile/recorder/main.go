// Records what kubectl's reader makes of the texts in a table: go run . ../../../lib/manifests/read/kubectl.recorded.json
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type reading struct {
	Text      string            `json:"text"`
	Documents []json.RawMessage `json:"documents"`
	// The stream ends here with an error.
	Refused bool `json:"refused,omitempty"`
}

type table struct {
	About    string    `json:"about"`
	Readings []reading `json:"readings"`
}

func read(text string) reading {
	result := reading{Text: text, Documents: []json.RawMessage{}}
	bytesOf := transform.NewReader(strings.NewReader(text), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := yaml.NewYAMLOrJSONDecoder(bytesOf, 4096)
	for {
		document := runtime.RawExtension{}
		if err := decoder.Decode(&document); err != nil {
			result.Refused = !errors.Is(err, io.EOF)
			return result
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) == 0 {
			raw = []byte("null")
		}
		result.Documents = append(result.Documents, append(json.RawMessage{}, raw...))
	}
}

func fail(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	file := os.Args[1]
	content, err := os.ReadFile(file)
	fail(err)
	var all table
	fail(json.Unmarshal(content, &all))
	for index, entry := range all.Readings {
		all.Readings[index] = read(entry.Text)
	}
	var out bytes.Buffer
	out.WriteString("{\n  \"about\": ")
	fail(encode(&out, all.About))
	out.WriteString(",\n  \"readings\": [\n")
	for index, entry := range all.Readings {
		out.WriteString("    ")
		fail(encode(&out, entry))
		if index < len(all.Readings)-1 {
			out.WriteString(",")
		}
		out.WriteString("\n")
	}
	out.WriteString("  ]\n}\n")
	fail(os.WriteFile(file, out.Bytes(), 0o644))
}

func encode(out *bytes.Buffer, value any) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	out.Write(bytes.TrimRight(line.Bytes(), "\n"))
	return err
}
