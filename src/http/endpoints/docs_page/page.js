// Swagger UI with a filter that searches, and with examples that a click fills in.

"use strict";

/** Swagger UI resolves references of 3.1 by way of a model of the whole document, which takes seconds. */
const DOCUMENT = "/openapi-3.0.json";

/** The identifier of the current release; null when there is none to be had. */
async function currentRelease() {
  try {
    const answer = await fetch("/v1/releases?limit=1&fields=id");
    return (await answer.json()).data[0].id;
  } catch {
    return null;
  }
}

/** Releases are named by their day, so those of the examples may not be here: the current one is. */
function withRelease(example, documented, current) {
  const of = (id) => example === id || example.startsWith(`${id}.`);
  return current && typeof example === "string" && of(documented)
    ? current + example.slice(documented.length)
    : example;
}

/** Examples of optional parameters are offered: filled in, they would all filter at once. */
function offerExamples(parameter) {
  const { schema } = parameter;
  if (parameter.in !== "query" || parameter.required || schema.example === undefined) return;
  schema["x-example"] = schema.example;
  delete schema.example;
}

function prepared(api, current) {
  const documented = api.paths["/v1/releases/{id}"].get.parameters[0].example;
  for (const item of Object.values(api.paths)) {
    for (const parameter of item.get.parameters ?? []) {
      offerExamples(parameter);
      if (parameter.in === "path") {
        parameter.example = withRelease(parameter.example, documented, current);
      }
    }
  }
  return api;
}

/** Reads the document as JSON, which Swagger UI would take for YAML. */
const readsJson = (release) => () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        parseToJson: (original, { specActions, specSelectors }) => (text) => {
          let api;
          try {
            api = JSON.parse(text ?? specSelectors.specStr());
          } catch {
            return original(text);
          }
          return release.then((current) => specActions.updateJsonSpec(prepared(api, current)));
        },
      },
    },
  },
});

/** What is typed and what is searched, in one form: full width, half width, capitals. */
const folded = (text) => (text ?? "").normalize("NFKC").toLowerCase();

/** The groups and operations that have all words: in path, title, text or what is said of the group. */
function matching(groups, phrase) {
  const words = folded(phrase).split(/\s+/).filter(Boolean);
  return groups
    .map((group, tag) => {
      const about = folded(`${tag} ${group.getIn(["tagDetails", "description"]) ?? ""}`);
      const has = (operation) => {
        const said = ["summary", "description", "operationId"].map((key) =>
          operation.getIn(["operation", key]),
        );
        const text = `${about} ${folded([operation.get("path"), ...said].join(" "))}`;
        return words.every((word) => text.includes(word));
      };
      return group.update("operations", (operations) => operations.filter(has));
    })
    .filter((group) => group.get("operations").size > 0);
}

const LABEL = "Filter / 絞り込み: kpi, scorecard, 評価, 検索 …";

const filters = ({ React: { createElement } }) => ({
  fn: { opsFilter: matching },
  components: {
    FilterContainer: ({ layoutSelectors, layoutActions }) => {
      const typed = layoutSelectors.currentFilter();
      return createElement(
        "div",
        { className: "wrapper page-filter" },
        createElement("input", {
          type: "search",
          placeholder: LABEL,
          "aria-label": LABEL,
          value: typeof typed === "string" ? typed : "",
          onChange: (event) => layoutActions.updateFilter(event.target.value),
        }),
      );
    },
  },
  wrapComponents: {
    operations:
      (Original, { specSelectors, layoutSelectors }) =>
      (props) =>
        layoutSelectors.currentFilter() && specSelectors.taggedOperations().size === 0
          ? createElement(
              "p",
              { className: "page-nothing", role: "status" },
              "No operation has all these words. / 該当する操作はありません。",
            )
          : createElement(Original, props),
  },
});

/** An example as it is sent: the values of a list are separated by commas. */
const shown = (example) => (example.toJS ? example.join(",") : String(example));

/** Below the field of a parameter a button with its example, which fills it in. */
const offers = ({ React: { createElement } }) => ({
  wrapComponents: {
    JsonSchemaForm: (Original) => (props) => {
      const example = props.schema?.get?.("x-example");
      const field = createElement(Original, props);
      if (example === undefined || props.disabled) return field;
      const fill = () => props.onChange(example.toJS ? example : String(example));
      return createElement(
        "div",
        null,
        field,
        createElement(
          "button",
          { type: "button", className: "page-example", onClick: fill },
          `Example / 例: ${shown(example)}`,
        ),
      );
    },
  },
});

SwaggerUIBundle({
  dom_id: "#swagger-ui",
  url: DOCUMENT,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [readsJson(currentRelease()), filters, offers],
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
