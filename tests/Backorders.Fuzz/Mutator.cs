using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.Fuzz;

/// <summary>Damages real payloads as senders, gateways and attackers do: the structure of JSON first, then its text, then its bytes.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Values as they are written; what a JsonNode can't hold is put in at the end.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "false", "[]", "{}", "[[]]", "[null]", "\"\"", "\" \"", "0", "-0", "1", "2", "-1", "1.5", "1.0", "1e2", "1e400", "-1e400", "1000000",
        "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999999999", "\"1\"", "\"-1\"", "\"1e3\"", "\"NaN\"",
        "\"2026-11-21T09:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"",
        "\"2026-11-21T09:00:00\"", "\"\\u0000\"", "\"\\ud800\"", "\"a\\udfffb\"", "\"\\u202eright to left\"", "\"\\u0085\\u007f\"", "\"😀\"", "\"पता\"", "\"a/b\\\\c#d?e%f\"",
        "\"..\"", "\"a|b\"", "\"shopify-1\"", "\"<script>alert(1)</script>\"", "\"' or 1 eq 1\"", "\"{0} {{1}}\"", "\"TEA\"", "\"FK-1\"", "\"INR\"", "\"XXX\"", "\"hi-IN\"",
        "\"cancelled\"", "\"order.created\"", "\"SHP-1\"", Quoted(300), Quoted(1_100), Quoted(70_000),
    ];

    private static readonly string[] Brackets = ["[", "{\"a\":"];

    public FuzzCase Mutate(FuzzCase sample)
    {
        var mutated = sample with { IsSigned = random.Next(20) > 0 };
        if (random.Next(10) == 0) mutated = mutated with { Topic = Samples.ShopifyTopics[random.Next(Samples.ShopifyTopics.Length)] };
        var body = JsonOf(sample.Body) is { } json ? Mutate(json) : MutateForm(Encoding.ASCII.GetString(sample.Body));
        return mutated with { Body = random.Next(6) == 0 ? MutateBytes(body) : body };
    }

    private byte[] Mutate(JsonNode json)
    {
        var raw = new List<string>();
        var root = new JsonObject { ["root"] = json };
        for (var times = random.Next(5); times > 0; times--) MutateSomewhere(root, raw);
        var text = root["root"]?.ToJsonString() ?? "null";
        for (var i = 0; i < raw.Count; i++) text = text.Replace($"\"@@{i}@@\"", raw[i], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(random.Next(12) == 0 ? WithKeyTwice(text) : text);
    }

    private void MutateSomewhere(JsonObject root, List<string> raw)
    {
        var places = Places(root).ToList();
        if (places.Count == 0) return;
        var (parent, key, value) = places[random.Next(places.Count)];
        switch (random.Next(10))
        {
            case 0: Remove(parent, key); break;
            case 1: Set(parent, key, new JsonArray(value?.DeepClone())); break;
            case 2: Set(parent, key, new JsonObject { ["id"] = value?.DeepClone() }); break;
            case 3: Set(parent, key, Other(value)); break;
            case 4 when value is JsonArray { Count: > 0 } list: Repeat(list); break;
            case 5 when parent is JsonObject known && key is string name: Rename(known, name); break;
            case 6: Set(parent, key, Raw(Nested(), raw)); break;
            default: Set(parent, key, Raw(Values[random.Next(Values.Length)], raw)); break;
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key, JsonNode? Value)> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonObject known => known.Select(field => ((object)field.Key, field.Value)),
            JsonArray list => list.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, value) in children)
        {
            yield return (node, key, value);
            if (value is null) continue;
            foreach (var deeper in Places(value)) yield return deeper;
        }
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonObject known) known.Remove((string)key);
        else ((JsonArray)parent).RemoveAt((int)key);
    }

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject known) known[(string)key] = value;
        else ((JsonArray)parent)[(int)key] = value;
    }

    private void Repeat(JsonArray list)
    {
        var item = list[random.Next(list.Count)];
        for (var times = random.Next(10) == 0 ? 300 : random.Next(1, 4); times > 0; times--) list.Add(item?.DeepClone());
    }

    private static void Rename(JsonObject parent, string name)
    {
        var value = parent[name]?.DeepClone();
        parent.Remove(name);
        parent[char.IsUpper(name.FirstOrDefault()) ? name.ToLowerInvariant() : name.ToUpperInvariant()] = value;
    }

    /// <summary>A number as text, and text as a number where it is one.</summary>
    private JsonNode? Other(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => value.ToJsonString(),
        JsonValueKind.String when long.TryParse(value.GetValue<string>(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => random.Next(100),
    };

    private static JsonNode Raw(string text, List<string> raw)
    {
        raw.Add(text);
        return $"@@{raw.Count - 1}@@";
    }

    private string Nested()
    {
        var (open, depth) = (Brackets[random.Next(Brackets.Length)], random.Next(2) == 0 ? 70 : 3_000);
        return string.Concat(Enumerable.Repeat(open, depth)) + "1" + new string(open == "[" ? ']' : '}', depth);
    }

    private string WithKeyTwice(string text)
    {
        var keys = System.Text.RegularExpressions.Regex.Matches(text, "\"([A-Za-z_]+)\":");
        if (keys.Count == 0) return text;
        var key = keys[random.Next(keys.Count)];
        return text.Insert(key.Index, $"{key.Value}{Values[random.Next(Values.Length)]},");
    }

    private byte[] MutateForm(string form)
    {
        var fields = form.Split('&').ToList();
        var at = random.Next(fields.Count);
        var name = fields[at].Split('=')[0];
        switch (random.Next(6))
        {
            case 0: fields.RemoveAt(at); break;
            case 1: fields.Add(fields[at]); break;
            case 2: fields[at] = name; break;
            case 3: fields[at] = $"{name}=%"; break;
            case 4: fields[at] = $"{name}=%ff%00%u0041"; break;
            default: fields[at] = $"{name}={Uri.EscapeDataString(Values[random.Next(Values.Length)].Trim('"'))}"; break;
        }

        return Encoding.ASCII.GetBytes(string.Join('&', fields));
    }

    private byte[] MutateBytes(byte[] body)
    {
        var at = random.Next(body.Length + 1);
        return random.Next(7) switch
        {
            0 => body[..at],
            1 => [0xEF, 0xBB, 0xBF, .. body],
            2 => [.. body[..at], 0xC3, 0x28, .. body[at..]],
            3 => [.. body[..at], (byte)random.Next(256), .. body[Math.Min(body.Length, at + 1)..]],
            4 => [.. body, .. "}garbage"u8],
            5 => [.. body[..at], 0, .. body[at..]],
            _ => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(60))..]],
        };
    }

    private static JsonNode? JsonOf(byte[] body) => body is [(byte)'{' or (byte)'[', ..] ? JsonNode.Parse(body) : null;

    private static string Quoted(int length) => $"\"{new string('x', length)}\"";
}
