import type { Rule } from '../rule';
import { deprecatedAnnotation, misplacedAnnotation, unknownAnnotation } from './placement';
import { unknownSetting, wrongValue } from './wrong-value';

/** Annotations of Istio on objects of Kubernetes. */
export const annotationRules: readonly Rule[] = [unknownAnnotation, misplacedAnnotation, wrongValue, deprecatedAnnotation, unknownSetting];
