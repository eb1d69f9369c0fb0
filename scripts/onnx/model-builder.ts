/**
 * Writes ONNX files: the tiny networks of the tests and the peers' layers of the bench. Knows the format, not
 * the networks. Opset 13; every value is float32 except the int64 shapes.
 */
import { readFileSync } from "node:fs";
import protobuf from "protobufjs";

const IR_VERSION = 7;
const OPSET = 13;
const FLOAT = 1;
const INT64 = 7;

const MODEL = protobuf
  .parse(readFileSync(new URL("onnx.proto", import.meta.url), "utf8"), { keepCase: true })
  .root.lookupType("onnx.ModelProto");

/** A whole number is an INT; a number meant as FLOAT is wrapped, so that 1 and 1.0 cannot be mixed up. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data_type: number;
  readonly raw_data: Uint8Array;
}

/** A graph under construction. Every method that makes a value answers its name. */
export class ModelBuilder {
  readonly #name: string;
  readonly #nodes: object[] = [];
  readonly #tensors: Tensor[] = [];
  readonly #inputs: object[] = [];
  readonly #outputs: object[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  input(name: string, dims: readonly number[]): string {
    this.#inputs.push(valueInfo(name, dims));
    return name;
  }

  output(name: string, dims: readonly number[]): string {
    this.#outputs.push(valueInfo(name, dims));
    return name;
  }

  /** An initialiser of float32; `values` must fill `dims`. */
  weights(dims: readonly number[], values: ArrayLike<number>): string {
    const count = dims.reduce((product, dim) => product * dim, 1);
    if (values.length !== count) throw new Error(`${values.length} numbers do not fill ${dims.join("×")}`);
    const floats = values instanceof Float32Array ? values : Float32Array.from(values);
    return this.#tensor(dims, FLOAT, new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength));
  }

  /** A one-dimensional int64 initialiser: shapes, axes, indices. */
  integers(values: readonly number[]): string {
    const wide = BigInt64Array.from(values, (value) => BigInt(value));
    return this.#tensor([values.length], INT64, new Uint8Array(wide.buffer));
  }

  /** A node with one output, named `output` or numbered. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = `v${this.#nodes.length}`,
  ): string {
    this.nodes(operator, inputs, attributes, [output]);
    return output;
  }

  /** A node with several outputs. */
  nodes(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: readonly string[],
  ): readonly string[] {
    this.#nodes.push({
      name: `n${this.#nodes.length}`,
      op_type: operator,
      input: inputs,
      output: outputs,
      attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    });
    return outputs;
  }

  /** Content of the .onnx file. */
  encode(): Uint8Array {
    const graph = {
      name: this.#name,
      node: this.#nodes,
      initializer: this.#tensors,
      input: this.#inputs,
      output: this.#outputs,
    };
    return MODEL.encode({
      ir_version: IR_VERSION,
      producer_name: "layerwatch",
      graph,
      opset_import: [{ domain: "", version: OPSET }],
    }).finish();
  }

  #tensor(dims: readonly number[], dataType: number, bytes: Uint8Array): string {
    const name = `w${this.#tensors.length}`;
    this.#tensors.push({ name, dims, data_type: dataType, raw_data: bytes });
    return name;
  }
}

function valueInfo(name: string, dims: readonly number[]): object {
  const shape = { dim: dims.map((dim) => ({ dim_value: dim })) };
  return { name, type: { tensor_type: { elem_type: FLOAT, shape } } };
}

/** Numbers of AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 } as const;

function attribute(name: string, value: Attribute): object {
  if (typeof value === "number") return { name, type: ATTRIBUTE.int, i: value };
  if (typeof value === "string") return { name, type: ATTRIBUTE.string, s: new TextEncoder().encode(value) };
  if ("float" in value) return { name, type: ATTRIBUTE.float, f: value.float };
  return { name, type: ATTRIBUTE.ints, ints: value };
}
