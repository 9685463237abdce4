/* A ring of bytes. The caller holds the lock. */
#include "driver.h"

ULONG ByteQueuePut(struct byte_queue *queue, const UCHAR *bytes, ULONG length)
{
    ULONG room = NTBTEST_QUEUE_SIZE - queue->Length;
    ULONG count = length < room ? length : room;

    for (ULONG i = 0; i < count; i++)
        queue->Bytes[(queue->Start + queue->Length + i) % NTBTEST_QUEUE_SIZE] = bytes[i];
    queue->Length += count;
    return count;
}

ULONG ByteQueueTake(struct byte_queue *queue, UCHAR *bytes, ULONG length)
{
    ULONG count = length < queue->Length ? length : queue->Length;

    for (ULONG i = 0; i < count; i++)
        bytes[i] = queue->Bytes[(queue->Start + i) % NTBTEST_QUEUE_SIZE];
    queue->Start = (queue->Start + count) % NTBTEST_QUEUE_SIZE;
    queue->Length -= count;
    return count;
}
