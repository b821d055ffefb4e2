// Draws /api/v1/openapi.json: every path with its parameters, body and answers, references resolved in place.
const resolve = (doc, schema, depth = 0) => {
  if (!schema || depth > 6) return schema;
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return { "…": name, ...resolve(doc, doc.components.schemas[name], depth + 1) };
  }
  if (Array.isArray(schema)) return schema.map((part) => resolve(doc, part, depth + 1));
  if (typeof schema !== "object") return schema;
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolve(doc, value, depth + 1)]));
};
const element = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};
const operation = (doc, path, method, facts) => {
  const box = element("details");
  const head = element("summary");
  head.append(element("span", "m", method.toUpperCase()), element("span", "p", path));
  const body = element("div", "b");
  body.append(element("p", "", [facts.summary, facts.description].filter(Boolean).join(" ")));
  const show = (title, value) => {
    if (!value) return;
    body.append(element("strong", "", title), element("pre", "", JSON.stringify(resolve(doc, value), null, 2)));
  };
  box.addEventListener("toggle", () => {
    if (body.dataset.drawn) return;
    body.dataset.drawn = "yes";
    show("Parameters", facts.parameters);
    show("Body", facts.requestBody && facts.requestBody.content);
    show("Answers", facts.responses);
  });
  box.append(head, body);
  box.dataset.words = `${method} ${path} ${facts.summary ?? ""} ${facts.description ?? ""}`.toLowerCase();
  return box;
};
fetch("/api/v1/openapi.json").then((answer) => answer.json()).then((doc) => {
  document.getElementById("about").textContent = `${doc.info.description} OpenAPI ${doc.openapi}, version ${doc.info.version}.`;
  const list = document.getElementById("list");
  const groups = new Map();
  for (const [path, methods] of Object.entries(doc.paths)) {
    for (const [method, facts] of Object.entries(methods)) {
      const tag = (facts.tags && facts.tags[0]) || "other";
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(doc, path, method, facts));
    }
  }
  for (const [tag, boxes] of groups) {
    const about = (doc.tags || []).find((known) => known.name === tag);
    list.append(element("h2", "", about ? about.description : tag), ...boxes);
  }
  document.getElementById("find").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase();
    for (const box of list.querySelectorAll("details")) box.hidden = !box.dataset.words.includes(words);
  });
});
