// Says what istioctl answers to IstioOperators: reads JSON lines {"doc": {...}} and writes them to the file named as its argument, each with
// the "errors" and "warnings" of istioctl's own validation of the object as it stands, which is that of `istioctl validate`.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"istio.io/istio/operator/pkg/apis/validation"
	"istio.io/istio/operator/pkg/values"
)

type verdict struct {
	Doc      map[string]any `json:"doc"`
	Errors   []string       `json:"errors"`
	Warnings []string       `json:"warnings"`
}

func texts(errs []error) []string {
	out := []string{}
	for _, err := range errs {
		out = append(out, err.Error())
	}
	return out
}

func judge(line []byte) (string, error) {
	var v verdict
	if err := json.Unmarshal(line, &v); err != nil {
		return "", err
	}
	warnings, errs := validation.ParseAndValidateIstioOperator(values.Map(v.Doc), nil)
	v.Errors, v.Warnings = texts(errs), texts(warnings)
	answer, err := json.Marshal(v)
	return string(answer), err
}

// Istio's validation logs to standard output, so the answers go into a file.
func run(path string) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		answer, err := judge(in.Bytes())
		if err != nil {
			return err
		}
		fmt.Fprintln(out, answer)
	}
	return in.Err()
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
