import type { WebhookContext } from '../../webhook/context';
import { checkList, isFilled, type ListRule, type Lists } from './lists';
import { pathFault } from './paths';
import { noFault, portFault } from './values';

const texts: ListRule = { rule: 'AP-8', fault: noFault };
const ports: ListRule = { rule: 'AP-10', fault: portFault };
const paths: ListRule = { rule: 'AP-11', fault: pathFault };

const fields = {
  hosts: texts,
  notHosts: texts,
  ports,
  notPorts: ports,
  methods: texts,
  notMethods: texts,
  paths,
  notPaths: paths,
};

type OperationField = keyof typeof fields;
/** What a request wants. */
export type Operation = Lists<OperationField>;

const names = Object.keys(fields) as readonly OperationField[];

/** Whether an operation says something that can be told of TCP as well. */
export const isOperationOfTCP = ({ ports: named, notPorts }: Operation): boolean => isFilled(named) || isFilled(notPorts);

/** Judges an operation. */
export function checkOperation(operation: Operation, path: string, context: WebhookContext): void {
  if (!names.some((name) => isFilled(operation[name])))
    context.error('AP-4', path, 'The operation is empty.', 'Say what requests want, or remove the entry.');
  for (const name of names) checkList(operation[name] ?? [], fields[name], `${path}.${name}`, context);
}
