import { expect, it } from "vitest";
import { shapeOf, sizeOfShape } from "../src/state/models";

const SMALL = { id: "small", size: "128x128", smallest_side: 64, largest_side: 256, side_multiple_of: 16 };

it.each([
    [1, "128x128"],
    [16 / 9, "176x96"],
    [9 / 16, "96x176"],
])("a small model makes the shape %d as %s", (shape, size) => {
    expect(sizeOfShape(SMALL, shape)).toBe(size);
});

it("a model that makes one size makes it for every shape", () => {
    expect(sizeOfShape({ ...SMALL, smallest_side: 128, largest_side: 128 }, 2)).toBe("128x128");
});

it.each([
    ["128x128", "square"],
    ["176x96", "wide"],
    ["96x176", "tall"],
])("%s is %s", (size, shape) => {
    expect(shapeOf(size)).toBe(shape);
});
