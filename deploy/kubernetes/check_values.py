"""Hold values.yaml against the schema of the chart: what is unknown there, and what has the wrong form.

    python deploy/kubernetes/check_values.py CHART [VALUES]

CHART is the folder of the chart: `helm pull jupyterhub/jupyterhub --untar` unpacks it into the folder
jupyterhub; its repository has it under that name, too. As Helm does, VALUES are laid over the chart's own.
"""

import argparse
import sys
from pathlib import Path

import jsonschema
import yaml

VALUES = Path(__file__).resolve().parent / "values.yaml"


def faults(values: object, schema: dict) -> list[str]:
    """What *schema*, a JSON schema, does not allow in *values*: a sentence for each, sorted by place.

    >>> faults({"cull": {"evry": 60}}, {"properties": {"cull": {"additionalProperties": False}}})
    ["cull: Additional properties are not allowed ('evry' was unexpected)"]
    """
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [
        f"{'.'.join(map(str, error.absolute_path)) or 'the file'}: {error.message}"
        for error in sorted(validator.iter_errors(values), key=lambda error: [*map(str, error.absolute_path)])
    ]


def laid_over(values: object, defaults: object) -> object:
    """*values* over *defaults*, the way of Helm: tables are joined, everything else replaced, null removes.

    >>> laid_over({"cull": {"every": 300}, "rbac": None}, {"cull": {"every": 600, "users": 1}, "rbac": {}})
    {'cull': {'every': 300, 'users': 1}}
    """
    if not (isinstance(values, dict) and isinstance(defaults, dict)):
        return values
    joined = defaults | {name: laid_over(value, defaults.get(name)) for name, value in values.items()}
    return {name: value for name, value in joined.items() if value is not None or name not in values}


def read(path: Path) -> object:
    """The table in the file *path*, YAML or JSON; raises OSError or ValueError when there is none."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as problem:
        raise ValueError(f"{path}: {problem}") from None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("chart", type=Path)
    parser.add_argument("values", type=Path, nargs="?", default=VALUES)
    chosen = parser.parse_args()
    try:
        schema = next(chosen.chart.glob("values.schema.*"), chosen.chart / "values.schema.json")
        values = laid_over(read(chosen.values), read(chosen.chart / "values.yaml"))
        found = faults(values, read(schema))
    except (OSError, ValueError) as problem:
        print(f"This cannot be read: {problem}", file=sys.stderr)
        return 2
    for sentence in found:
        print(sentence)
    if not found:
        print(f"{chosen.values.name} is what the schema allows.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
