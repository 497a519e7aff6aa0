package main

// Every message that istiod links for EnvoyFilter.
import _ "istio.io/istio/pkg/config/validation/envoyfilter"
