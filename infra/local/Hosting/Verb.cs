namespace Backorders.Local.Hosting;

internal enum Verb
{
    Help,
    Serve,
    Demo,
}
