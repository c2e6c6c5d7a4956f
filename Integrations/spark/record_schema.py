"""The record's JSON Schema as a type of Spark, so that Parquet has the same columns whatever papers a run reads."""

from pyspark.sql import types

PLAIN = {"string": types.StringType, "integer": types.LongType, "number": types.DoubleType, "boolean": types.BooleanType}
DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


def spark_type(schema, root=None):
    """The type of a value that fits the schema."""
    root = root or schema
    if "$ref" in schema:
        target = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        return spark_type(target, root)
    if "anyOf" in schema:
        return spark_type(next(form for form in schema["anyOf"] if form.get("type") != "null"), root)
    if "enum" in schema:
        return types.StringType()
    if "const" in schema:
        return types.LongType()
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    name = next(name for name in names if name != "null")
    if name == "array":
        items = schema.get("items") or schema["prefixItems"][0]
        return types.ArrayType(spark_type(items, root))
    if name != "object":
        return types.DateType() if schema.get("pattern") == DAY else PLAIN[name]()
    if "patternProperties" in schema:
        (values,) = schema["patternProperties"].values()
        return types.MapType(types.StringType(), spark_type(values, root))
    return types.StructType([types.StructField(key, spark_type(value, root)) for key, value in schema["properties"].items()])
