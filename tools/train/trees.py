"""Boosted trees as the bytes that nutgraf reads."""
import struct


def packed(model):
    """The trees as bytes, as src/trees.rs reads them: how many questions a tree has; for each, from the root, left
    part first, its input, how many leaves its left part has, threshold and mean (the upper half of a float); then the
    leaves from left to right."""
    def walk(tree, asks, leaves):
        if "leaf_value" in tree:
            leaves.append(struct.pack("<f", tree["leaf_value"]))
            return
        place, before = len(asks), len(leaves)
        asks.append(b"")
        walk(tree["left_child"], asks, leaves)
        asks[place] = (struct.pack("<BBf", tree["split_feature"], len(leaves) - before, tree["threshold"])
                       + struct.pack("<f", tree["internal_value"])[2:])
        walk(tree["right_child"], asks, leaves)

    trees = []
    for info in model.dump_model()["tree_info"] if model else []:
        asks, leaves = [], []
        walk(info["tree_structure"], asks, leaves)
        trees.append(bytes([len(asks)]) + b"".join(asks) + b"".join(leaves))
    return trees
