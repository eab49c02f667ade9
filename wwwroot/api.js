// Writes the list of operations from the OpenAPI description; texts only ever as text.
(async function () {
  'use strict';
  const list = document.getElementById('api-operations'), filter = document.getElementById('api-filter');
  let description;
  try {
    const answer = await fetch('/openapi/v1.json');
    if (!answer.ok) throw new Error(String(answer.status));
    description = await answer.json();
  } catch {
    list.replaceChildren(make('p', 'problem', 'The description could not be read. Reload the page to try again.'));
    return;
  }

  function make(tag, name, ...content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  }

  function resolve(schema, depth = 0) {
    if (!schema || depth > 6) return null;
    if (schema.$ref) return resolve(description.components.schemas[schema.$ref.split('/').pop()], depth + 1);
    if (schema.enum) return schema.enum.filter(v => v !== null).join('|');
    const other = (schema.oneOf || schema.anyOf || schema.allOf || []).find(s => s.type !== 'null');
    if (other) return resolve(other, depth + 1);
    const type = Array.isArray(schema.type) ? schema.type.find(t => t !== 'null') : schema.type;
    if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, resolve(value, depth + 1)]));
    if (type === 'array') return [resolve(schema.items, depth + 1)];
    if (schema.additionalProperties && typeof schema.additionalProperties === 'object') return { name: resolve(schema.additionalProperties, depth + 1) };
    return schema.format === 'date-time' ? '2026-01-31T12:00:00Z' : type === 'integer' || type === 'number' ? 0 : type === 'boolean' ? false : type || null;
  }

  function shape(content) {
    const [kind, value] = Object.entries(content || {})[0] || [];
    if (!kind) return null;
    const example = resolve(value.schema);
    return make('pre', '', kind + '\n' + (example === null ? '' : JSON.stringify(example, null, 2)));
  }

  function operation(path, method, what) {
    const head = make('summary', '', make('span', 'method method-' + method, method.toUpperCase()), ' ', make('code', 'wrap', path), ' ', make('span', 'mute small', what.summary || ''));
    const body = make('div', 'operation');
    if (what.description) body.append(make('p', '', what.description));
    if (what.parameters?.length) body.append(make('p', 'mute small', 'Parameters: ' + what.parameters.map(p => p.name + (p.required ? '' : '?') + ' (' + p.in + ')').join(', ')));
    const sent = what.requestBody && shape(what.requestBody.content);
    if (sent) body.append(make('h3', '', 'Body'), sent);
    for (const [status, answer] of Object.entries(what.responses || {})) {
      body.append(make('h3', '', status + ' ' + (answer.description || '')));
      const given = shape(answer.content);
      if (given) body.append(given);
    }
    const element = make('details', 'api-line', head, body);
    element.dataset.text = (method + ' ' + path + ' ' + (what.summary || '')).toLowerCase();
    return element;
  }

  const methods = ['get', 'post', 'put', 'patch', 'delete'];
  list.replaceChildren(...Object.entries(description.paths).flatMap(([path, item]) =>
    methods.filter(m => item[m]).map(m => operation(path, m, item[m]))));
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const line of list.children) line.hidden = !words.every(w => line.dataset.text.includes(w));
  });
})();
