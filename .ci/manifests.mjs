// Reads Kubernetes manifests from the input and validates each with the schema of its kind: types, required fields, allowed values.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const packages = name => name === 'monitoring.coreos.com' ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
let count = 0, wrong = 0;

for (const document of parseAllDocuments(readFileSync(0, 'utf8'))) {
  for (const error of document.errors) throw error;
  const manifest = document.toJS();
  const name = `${manifest.kind} ${manifest.metadata?.name}`;
  count++;
  try {
    const group = manifest.apiVersion.split('/')[0];
    const { [manifest.kind]: Kind } = await import(`${packages(group)}/${manifest.apiVersion}/${manifest.kind}`);
    new Kind(manifest).validate();
  } catch (failure) {
    wrong++;
    console.error(`${name}: ${failure.message}`);
  }
}

console.log(`${count} manifests, ${wrong} wrong`);
process.exit(count > 0 && wrong === 0 ? 0 : 1);
