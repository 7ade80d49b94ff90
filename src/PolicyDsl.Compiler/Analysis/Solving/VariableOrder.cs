using System;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// The variables that may be decided next, the most active first and of equal ones the first declared. Activities are whole
/// numbers: floating point could differ between machines, and so would the witnesses.
/// </summary>
internal sealed class VariableOrder
{
    private const long Largest = 1L << 58;

    private long[] activity = new long[16];
    private int[] place = new int[16];
    private int[] stamp = new int[16];
    private int[] heap = new int[16];
    private int count;
    private int variables;
    private int current;
    private long increment = 1 << 10;

    /// <summary>Makes room for another variable.</summary>
    public void Add()
    {
        if (variables == activity.Length)
        {
            Array.Resize(ref activity, variables * 2);
            Array.Resize(ref place, variables * 2);
            Array.Resize(ref stamp, variables * 2);
            Array.Resize(ref heap, variables * 2);
        }

        place[variables++] = -1;
    }

    /// <summary>Starts anew without variables.</summary>
    public void Clear()
    {
        for (var i = 0; i < count; i++)
        {
            place[heap[i]] = -1;
        }

        count = 0;
        current++;
    }

    /// <summary>Lets a variable be decided until the next <see cref="Clear"/>.</summary>
    public void Allow(int variable)
    {
        stamp[variable] = current;
        Return(variable);
    }

    /// <summary>Puts a variable back that is unassigned again.</summary>
    public void Return(int variable)
    {
        if (stamp[variable] == current && place[variable] < 0)
        {
            place[variable] = count;
            heap[count] = variable;
            Up(count++);
        }
    }

    /// <summary>Takes the first variable out, or -1.</summary>
    public int Take()
    {
        if (count == 0)
        {
            return -1;
        }

        var first = heap[0];
        place[first] = -1;
        var last = heap[--count];
        if (count > 0)
        {
            heap[0] = last;
            place[last] = 0;
            Down(0);
        }

        return first;
    }

    /// <summary>Notes that the variable had a part in a conflict.</summary>
    public void Bump(int variable)
    {
        activity[variable] += increment;
        if (place[variable] >= 0)
        {
            Up(place[variable]);
        }
    }

    /// <summary>Makes later conflicts count more.</summary>
    public void Decay()
    {
        increment += increment >> 4;
        if (increment > Largest)
        {
            // Halving keeps the order but for ties, which the declared order settles: so the heap is built again.
            increment >>= 40;
            for (var i = 0; i < variables; i++)
            {
                activity[i] >>= 40;
            }

            for (var i = (count / 2) - 1; i >= 0; i--)
            {
                Down(i);
            }
        }
    }

    private bool Before(int left, int right) =>
        activity[left] > activity[right] || (activity[left] == activity[right] && left < right);

    private void Up(int index)
    {
        var variable = heap[index];
        while (index > 0)
        {
            var parent = (index - 1) >> 1;
            if (!Before(variable, heap[parent]))
            {
                break;
            }

            heap[index] = heap[parent];
            place[heap[index]] = index;
            index = parent;
        }

        heap[index] = variable;
        place[variable] = index;
    }

    private void Down(int index)
    {
        var variable = heap[index];
        while (true)
        {
            var child = (index * 2) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Before(heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!Before(heap[child], variable))
            {
                break;
            }

            heap[index] = heap[child];
            place[heap[index]] = index;
            index = child;
        }

        heap[index] = variable;
        place[variable] = index;
    }
}
