import { type ApiObject, type App, Chart, Names, YamlOutputType } from 'cdk8s';

/** `app.charts`, in the order of their making: cdk8s's sorts by dependencies, for which it walks every object once more. */
export const chartsOf = (app: App): readonly Chart[] => app.node.findAll().filter((node): node is Chart => Chart.isChart(node));

/** The name that cdk8s gives to the file of one object, without its extension. */
export const objectFile = (object: ApiObject): string => `${object.kind}.${object.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');

/** Objects in the order in which a reader of the output meets them: files by name, and in a file as cdk8s printed them. */
export function inFileOrder(app: App, printed: readonly ApiObject[]): readonly ApiObject[] {
  const placeOf = placesIn(app);
  return printed
    .map((object, index) => ({ object, index, place: placeOf(object) }))
    .sort((a, b) => (a.place === b.place ? a.index - b.index : a.place < b.place ? -1 : 1))
    .map(({ object }) => object);
}

function placesIn(app: App): (object: ApiObject) => string {
  const extension = app.outputFileExtension;
  const label = chartLabels(app);
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return () => '';
    case YamlOutputType.FILE_PER_CHART:
      return ({ chart }) => `${label(chart)}${extension}`;
    case YamlOutputType.FILE_PER_RESOURCE:
      return (object) => `${objectFile(object)}${extension}`;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return (object) => `${label(object.chart)}\0${objectFile(object)}${extension}`;
  }
}

/** The charts' part of a file name. As soon as charts depend on each other, cdk8s numbers them in the order in which it prints. */
function chartLabels(app: App): (chart: Chart) => string {
  const labels = new Map<Chart, string>();
  const isNumbered = chartsOf(app).some(({ node }) => node.dependencies.some((other) => Chart.isChart(other)));
  return (chart) => {
    const label = labels.get(chart) ?? (isNumbered ? String(labels.size).padStart(8, '0') : Names.toDnsLabel(chart));
    labels.set(chart, label);
    return label;
  };
}
